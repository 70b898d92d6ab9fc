import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { commandLine } from '../../../test/support/command-line.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { exitCode } from '../src/exit-code.js';

let house: ApiHouse;
let environment: Record<string, string>;
const { cli, done } = commandLine(() => environment);
const eventually = (words: string) => expect.poll(async () => (await cli(words)).out, { timeout: 20_000 });

beforeAll(async () => {
  house = await openApiHouse();
  for (const nth of [1, 3]) await house.report(aMachine(nth));
  environment = { RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: house.tokens.admin };
  await done('sites create b1');
  await done('racks create b1/r07');
  await house.settled();
  await done('machines accept 0001QX7');
  await done('machines name 0001QX7 web-1');
  await done('machines place 0001QX7 b1/r07:3');
});
afterAll(() => house.close());

describe('what one misses at first', () => {
  it('says which version it is', async () => {
    expect(await done('--version')).toMatch(/^rackledger \S+/);
  });

  it('says which columns there are, in its own words', async () => {
    for (const wrong of ['colour', 'system.colour', '9x']) {
      const { code, notes } = await cli(`machines list --columns ${wrong}`);
      expect(code).toBe(exitCode.misused);
      expect(notes).toMatch(
        new RegExp(
          `^rackledger: columns: there is no ${wrong.replace('.', '\\.')} here\\.\n  There are name, state, place`,
        ),
      );
    }
  });

  it('asks who had a value by the value alone', async () => {
    await eventually('who-had web-1 -o csv').toContain('web-1');
    expect((await cli('who-had')).code).toBe(exitCode.misused);
  });

  it('shows what policy would give, and what a policy would change', async () => {
    expect(await done('machines placing-plan web-1')).toContain('rack=b1/r07');
    const rule = '--rule "{assignment: {role: web}}"';
    await done('roles define web "Front ends"');
    const { code, out, notes } = await cli(`policies preview webs --selector site=b1 ${rule}`);
    expect({ code, notes }).toMatchObject({ code: exitCode.differs });
    expect(out).toMatch(/^web-1\n {2}role: nothing → web \(by policy webs, version 1\)/);
    const refused = await cli('policies preview webs --rule "{naming: {scheme: same, domain: example.net}}"');
    expect(refused.code).toBe(exitCode.refused);
  });

  it('shows by place what a policy would change, whatever the ids are', async () => {
    for (const [command, unit, order] of [
      ['place', 1, ['0003QX7', 'web-1']],
      ['move', 20, ['web-1', '0003QX7']],
    ] as const) {
      await done(`machines ${command} 0003QX7 b1/r07:${unit}`);
      await house.settled();
      const { out } = await cli('policies preview webs --selector site=b1 --rule "{assignment: {role: web}}"');
      expect(out.match(/^\S+$/gm)).toEqual(order);
    }
  });
});

describe('a second person', () => {
  it('is asked for, and answers, on the line', async () => {
    await done(
      'policies define two-for-retiring "Two people retire" --rule "{approval: {commands: [RetireMachine], secondPersonFrom: 1}}"',
    );
    const tried = await cli('machines retire 0003QX7 --dry-run');
    expect(tried.notes).toContain(
      'a second person would have to agree: by policy two-for-retiring, version 1, from 1 on',
    );
    const { code, notes } = await cli('machines retire 0003QX7 --reason "burnt"');
    expect({ code, notes }).toMatchObject({ code: exitCode.waits });
    const id = /as request (\S+) until/.exec(notes)?.[1] ?? '';
    await eventually('approvals list --filter state=waiting -o name').toBe(`${id}\n`);
    expect(await cli(`approvals give ${id}`)).toMatchObject({ code: exitCode.refused });
    environment = { ...environment, RACKLEDGER_TOKEN: house.tokens.operator };
    try {
      expect(await done(`approvals show ${id}`)).toMatch(/^asked by +\S[^]*^machine +place/im);
      await done(`approvals give ${id} --reason "seen the smoke"`);
    } finally {
      environment = { ...environment, RACKLEDGER_TOKEN: house.tokens.admin };
    }
    await eventually('machines show 0003QX7').toMatch(/state +retired/);
  });
});
