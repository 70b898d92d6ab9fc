import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { commandLine } from '../../../test/support/command-line.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { exitCode } from '../src/exit-code.js';
import { folderOfFile } from '../../../test/support/folder-of-test.js';

const folder = folderOfFile('rl-cli');
let house: ApiHouse;
let environment: Record<string, string>;
const { cli, done } = commandLine(() => environment);

beforeAll(async () => {
  house = await openApiHouse();
  for (const nth of [1, 2, 3]) await house.report(aMachine(nth));
  environment = {
    RACKLEDGER_URL: house.url,
    RACKLEDGER_TOKEN: house.tokens.admin,
    RACKLEDGER_CLI_CONFIG: join(folder, 'contexts.yaml'),
  };
  await done('sites create b1');
  await done('racks create b1/r07 --height 8');
});
afterAll(() => house.close());

describe('a word that nothing takes', () => {
  it.each([
    ['machines retire 0001QX7 0002QX7 --dry-run', '0002QX7\n  Several machines are told at once'],
    ['racks show b1/r07 b1/r08', 'b1/r08\n  Say `rackledger racks show <rack>'],
    [
      'machines bulk best-effort --command tag=x --machine-ids 0001QX7 0002QX7',
      '0002QX7\n  For several, repeat --machine-ids',
    ],
  ])('is not passed over: %s', async (words, message) => {
    const head = await house.core.store.head();
    const { code, notes } = await cli(words);
    expect({ code, notes }).toMatchObject({
      code: exitCode.misused,
      notes: expect.stringContaining(`unexpected word ${message}`) as string,
    });
    expect(await house.core.store.head()).toBe(head);
  });

  it('is none where machines are named by comma, and by saying the option again', async () => {
    const planned = await done(
      'machines bulk best-effort --command tag=x --machine-ids 0001QX7,0002QX7 --machine-ids 0003QX7 --dry-run',
    );
    expect(planned.match(/^.*\btag x\b/gm)).toHaveLength(3);
  });
});

describe('a word of other tools', () => {
  it.each([
    ['bgp list', 'bgp sessions'],
    ['network', 'prefixes'],
  ])('leads to ours: %s', async (words, ours) => {
    expect((await cli(words)).notes).toContain(`did you mean ${ours}?`);
  });
});

describe('what there is not', () => {
  it.each([
    'ip next nope',
    'machines place 0003QX7 b1/r77:3',
    'approvals give nope',
    'undo --command-id 00000000-0000-4000-8000-000000000000',
    'machines show nobody',
  ])('has one code, whoever says so: %s', async (words) => {
    expect(await cli(words)).toMatchObject({ code: exitCode.notFound });
  });
});

describe('a machine that there is not', () => {
  it('is looked for by the words that were said', async () => {
    expect((await cli('machines show "web seven"')).notes).toContain('`rackledger search "web seven"` looks for it');
    expect((await cli('machines show "b1/r01 u7"')).notes).toContain('No machine stands at b1/r01 u7.');
  });
});

describe('a file of which some is refused', () => {
  it('ends as one of which the rest was done', async () => {
    const text =
      '- machines tag: { machineId: 0001QX7, tag: first }\n- machines tag: { machineId: 0001QX7, tag: "a b" }\n';
    const { code, notes } = await cli('apply -f - --yes', { input: text });
    expect(code).toBe(exitCode.partly);
    expect(notes).toContain('The one before it is done; apply the file again');
  });
});

describe('the next version of a policy', () => {
  it('is for the machines that it was for, unless others are said', async () => {
    await done('roles define web Web');
    await done('policies define web "Web front ends" --rule assignment.role=web --selector site=b1');
    const kept = await cli('policies define web "Web fronts" --rule assignment.role=web');
    expect(kept).toMatchObject({ code: exitCode.done, notes: expect.stringContaining('stays site=b1') as string });
    await expect
      .poll(async () => JSON.parse(await done('policies show web -o json')) as object, { timeout: 10_000 })
      .toMatchObject({ version: 2, selector: 'site=b1' });
    const previewed = await cli('policies preview web --rule assignment.role=db');
    expect(previewed.notes).toContain('selector: stays site=b1');
    const all = await cli('policies define web "Web fronts" --rule assignment.role=web --selector "" --dry-run');
    expect(all).toMatchObject({
      code: exitCode.done,
      notes: expect.stringContaining('site=b1 → everywhere') as string,
    });
  });
});

describe('the way back', () => {
  it('is said where there is one, and says what it took back', async () => {
    const { notes } = await cli('machines tag 0002QX7 spare');
    const [, id = ''] = /take it back by rackledger undo --command-id (\S+)/.exec(notes) ?? [];
    const back = await cli(`undo ${id}`);
    expect(back.out).toMatch(/0002QX7: .*lost the tag spare.*\n1 done/);
    expect(back.notes).not.toContain('take it back');
    const bulk = await cli('machines bulk best-effort --command tag=x --machine-ids 0001QX7,0002QX7');
    expect(bulk.notes).toMatch(/take it back by rackledger undo --command-id \S+/);
    expect((await cli('tokens issue night viewer')).notes).not.toContain('take it back');
    expect(await cli('undo')).toMatchObject({
      code: exitCode.misused,
      notes: expect.stringContaining('rackledger undo ID') as string,
    });
  });
});

describe('two moments without a difference', () => {
  it('are a list for programs, and one machine an object', async () => {
    const head = await house.core.store.head();
    expect(await done(`diff --from ${head} -o json`)).toBe('[]\n');
    expect(await done(`diff --from ${head} -o yaml`)).toBe('[]\n');
    expect(JSON.parse(await done(`diff 0003QX7 --from ${head} -o json`))).toMatchObject({ summary: [] });
    await done('machines tag 0003QX7 other');
    const other = () => cli(`diff --from ${head} -o json`);
    await expect.poll(async () => (await other()).code, { timeout: 10_000 }).toBe(exitCode.differs);
    expect(JSON.parse((await other()).out)).toHaveLength(1);
  });
});

describe('what is named otherwise', () => {
  it('is a machine by its place and by its name of before, which is said', async () => {
    for (const name of ['old-1', 'new-1']) await done(`machines name 0001QX7 ${name}`);
    await done('machines place 0001QX7 b1/r07:2');
    await expect.poll(async () => (await cli('machines show b1/r07:2 -o name')).code, { timeout: 10_000 }).toBe(0);
    const { out, notes } = await cli('machines tag old-1 found --dry-run');
    expect(notes).toMatch(/^old-1 is new-1 by now: its name was old-1 until /);
    expect(out).toContain('new-1: ');
    expect((await cli('machines show b1/r07:5')).notes).toContain('`rackledger racks show b1/r07` shows what does.');
  });

  it('is a machine by what it still calls itself, which is said too', async () => {
    await house.report(aMachine(1, { environment: 'installed', os: { hostname: 'old-1' } }));
    const own = 'the name that it gives itself is old-1';
    const said = new RegExp(`^old-1 is new-1 by now: ${own}, and its name was old-1 until `);
    await expect
      .poll(async () => (await cli('machines tag old-1 found --dry-run')).notes, { timeout: 10_000 })
      .toMatch(said);
  });

  it('is no machine for a command where it is only a part of what one has', async () => {
    await done('machines name 0001QX7 part-17');
    await expect.poll(async () => (await cli('machines show part-17 -o name')).code, { timeout: 10_000 }).toBe(0);
    const { code, notes } = await cli('machines tag part-1 found');
    expect({ code, notes }).toMatchObject({
      code: exitCode.notFound,
      notes: expect.stringContaining('There is no machine part-1; only part-17 is found by it.') as string,
    });
    const shown = await cli('machines show part-1 -o name');
    expect(shown).toMatchObject({ code: 0, notes: 'part-1 is taken for part-17: nothing else is found by it\n' });
  });

  it('is told the near ones, or what there is', async () => {
    expect((await cli('racks show b1/r70')).notes).toContain('Did you mean b1/r07?');
    expect((await cli('machines place 0003QX7 b1/r70:3')).notes).toContain('Did you mean b1/r07?');
    expect((await cli('sites show nowhere')).notes).toContain('There is b1.');
    expect((await cli('policies show wbe')).notes).toContain('Did you mean web?');
  });
});

describe('a series of moments', () => {
  it('is a row each, with a column for each group, however that is called', async () => {
    const out = await done('machines series 1h --every hour --group-by product');
    expect(out).toMatch(/^AT +MACHINES +POWEREDGE R6525\n/);
    expect(out).toMatch(/ 3 +3\n$/);
    expect(JSON.parse(await done('machines series 1h --every hour -o json'))).toMatchObject([{ machines: 0 }, {}]);
  });

  it('is beside the name of one thing, whatever that is named by', async () => {
    expect(await done('roles show web -o name')).toBe('web\n');
    expect(await done('sites show b1 -o name')).toBe('b1\n');
  });
});

describe('a refusal', () => {
  it('tells times as the terminal has them', async () => {
    const { notes } = await cli('racks reserve b1/r07 --unit 4 --reservation x --purpose y --until yesterday');
    expect(notes).toMatch(/^rackledger: until: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\S* is no time to come/);
  });

  it('of limited access names the command', async () => {
    const { token } = JSON.parse(await done('tokens issue lim viewer --sites b1 -o json')) as { token: string };
    const { code, notes } = await cli('vrfs list', { environment: { RACKLEDGER_TOKEN: token } });
    expect({ code, notes }).toMatchObject({
      code: exitCode.notAllowed,
      notes: expect.stringMatching(/^rackledger: `rackledger vrfs list` is not for access that is limited/) as string,
    });
    expect((await cli('whoami', { environment: { RACKLEDGER_TOKEN: token } })).out).toMatch(/^where +site b1$/m);
  });
});
