import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { commandLine } from '../../../test/support/command-line.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { exitCode } from '../src/exit-code.js';
import { folderOfFile } from '../../../test/support/folder-of-test.js';

let house: ApiHouse;
let environment: Record<string, string>;
const folder = folderOfFile('rl-cli');

const { cli, done } = commandLine(() => environment);

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const ids: string[] = [];
const os = { kernel: '6.12.48', prettyName: 'Debian 13' };
beforeAll(async () => {
  house = await openApiHouse();
  for (const nth of [1, 2, 3]) ids.push(await house.report(aMachine(nth, { environment: 'installed', os })));
  environment = {
    RACKLEDGER_URL: house.url,
    RACKLEDGER_TOKEN: house.tokens.admin,
    RACKLEDGER_CLI_CONFIG: join(folder, 'contexts.yaml'),
  };
  await done('sites create b1');
  await done('racks create b1/r07 --height 8 --title "row 2, left"');
});
afterAll(() => house.close());

const eventually = (words: string) => expect.poll(async () => (await cli(words)).out, { timeout: 10_000 });

describe('machines', () => {
  it('are listed, for people and for scripts', async () => {
    await eventually('machines list -o name').toBe(`${ids.toSorted().join('\n')}\n`);
    const rows = JSON.parse(await done('machines list -o json --columns name,system.serial')) as object[];
    expect(rows).toContainEqual({ id: ids[0], name: null, system: { serial: '0001QX7' } });
    expect(await done('machines list --filter serial=0002QX7 -o csv --columns serial')).toBe(
      'system.serial\r\n0002QX7\r\n',
    );
  });

  it('are found by what one has in hand, and named', async () => {
    await done('machines accept 0001QX7 --reason "on the shelf"');
    await done('machines name 0001QX7 web-1');
    await eventually('machines list --columns name --search web-1 -o csv').toBe('name\r\nweb-1\r\n');
    expect(await done('machines show web-1')).toMatch(/^name +web-1\nstate +accepted\n[^]*\nid +m[0-9a-z]{20}$/m);
    const byMac = await cli(`machines show ${aMachine(1).ports?.[0]?.mac ?? ''} -o name`);
    expect(byMac.out).toBe(`${ids[0]}\n`);
  });

  it('tell their system and its kernel apart', async () => {
    await eventually('machines show 0001QX7').toMatch(/^system +Debian 13\nkernel +6\.12\.48$/m);
  });

  it('that nobody knows are not found, and several are asked about', async () => {
    expect(await cli('machines show nobody-42')).toMatchObject({ code: exitCode.notFound });
    const several = await cli('machines tag QX7 lab');
    expect(several).toMatchObject({
      code: exitCode.notFound,
      notes: expect.stringContaining('any of several') as string,
    });
  });

  it('are only looked at in a dry run', async () => {
    expect(await done('machines tag web-1 lab --dry-run')).toMatch(/^web-1: .*lab/);
    expect(await done('machines show web-1 -o json')).toContain('"tags": []');
  });

  it('keep their place: a refusal says why, and what to do', async () => {
    await done('machines place web-1 b1/r07:3');
    const again = await cli('machines place 0002QX7 b1/r07:3');
    expect(again.code).toBe(exitCode.refused);
    expect(again.notes).toMatch(/^rackledger: .*U3/);
    expect(again.notes).toContain('held by machine web-1');
    expect(again.notes).toMatch(/^ {2}rackledger machines unplace web-1\n {2}rackledger racks show b1\/r07$/m);
  });

  it('have a history, and moments that can be compared', async () => {
    const before = await house.core.store.head();
    await done('machines tag web-1 spare --reason "shelf 3"');
    await eventually('history web-1').toMatch(/spare.*shelf 3/);
    await eventually(`diff web-1 --from ${before}`).toContain('spare');
    expect((await cli(`diff web-1 --from ${before}`)).code).toBe(exitCode.differs);
    expect((await cli(`diff web-1 --from ${await house.core.store.head()}`)).code).toBe(exitCode.done);
  });
});

describe('racks', () => {
  it('are drawn', async () => {
    await eventually('racks show b1/r07').toContain('web-1');
    await expect(await done('racks show b1/r07')).toMatchFileSnapshot('../../../test/golden/cli/rack.txt');
  });

  it('come out as CSV, as of then too', async () => {
    expect(await done('sites export b1')).toMatch(/^machine,b1,m\w+,.*,r07,3,1,.*,0001QX7\r?$/m);
    expect(await done('sites export b1 --as-of 1970-01-02')).not.toContain('0001QX7');
  });
});

describe('addresses', () => {
  it('are shown before they are taken', async () => {
    await done('vrfs create main');
    await done('prefixes add main 10.9.0.0/24 network');
    await done('pools create lo --vrf main --family 4 --function loopback --prefixes 10.9.0.0/24');
    const next = await done('ip next lo');
    expect(next).toBe('10.9.0.0\n');
    expect(await done('ip take lo --holder kind=reservation,id=spare --dry-run')).toContain('10.9.0.0');
  });
});

describe('what is wrong', () => {
  it.each([
    ['machines lst', 'rackledger: unknown command'],
    ['machines list --order-by nam', 'Sort by id, name,'],
    ['machines place 0001QX7 b1/r07/3', 'rackledger: place: "b1/r07/3" is not a place: b1/r07:12'],
    ['machines name 0001QX7', 'Add --help'],
  ])('is said in one voice, with the way out: %s', async (words, message) => {
    expect(await cli(words)).toMatchObject({
      code: exitCode.misused,
      notes: expect.stringContaining(message) as string,
    });
  });

  it('can be taken back by what the command said', async () => {
    const { notes } = await cli('machines annotate 0003QX7 "third shelf"');
    const [undo = ''] = /(?<=rackledger )undo --command-id \S+/.exec(notes) ?? [];
    expect(await done(undo)).toContain('1 done');
  });
});

describe('a file of commands', () => {
  const orders = `
- machines tag: { machineId: web-1, tag: lab }
- annotateMachine: { machineId: 0002QX7, note: "second shelf" }
`;

  it('is shown, done, and done only once', async () => {
    const path = file('orders.yaml', orders);
    expect(await done(`apply -f ${path} --dry-run`)).toMatch(/1\. machines tag\n {3}.*lab.*\n2\. machines annotate/);
    await done(`apply -f ${path} --yes --reason "stock taking"`);
    const head = await house.core.store.head();
    await done(`apply -f ${path} --yes --reason "stock taking"`);
    expect(await house.core.store.head()).toBe(head);
    await eventually('machines list --filter tag=lab -o csv --columns name').toContain('web-1');
  });

  it('says of what somebody took back since that it was left so, and does it again when told', async () => {
    const path = file('shelf.yaml', '- machines tag: { machineId: web-1, tag: shelf }');
    await done(`apply -f ${path} --yes`);
    await done('machines untag web-1 shelf');
    const left = await cli(`apply -f ${path} --yes`);
    expect(left).toMatchObject({ code: exitCode.partly, notes: expect.stringContaining('--again') as string });
    await eventually('machines list --filter tag=shelf -o name').toBe('');
    const otherwise = await cli(`apply -f ${path} --yes --reason "another one"`);
    expect(otherwise).toMatchObject({
      code: exitCode.refused,
      notes: expect.stringContaining('another --reason') as string,
    });
    await done(`apply -f ${path} --yes --again`);
    await eventually('machines list --filter tag=shelf -o name').toBe(`${ids[0]}\n`);
  });

  it.each([
    ['- machines tag: { machineId: web-1 }', 'order 1 (line 1, machines tag): it needs tag'],
    ['- machines tags: {}', 'order 1 (line 1): there is no command machines tags.\n  Did you mean machines tag?'],
    ['# later\n\n- machines tag: { machineId: web-1, tag: x }\n- machines tag:\n', 'order 2 (line 4, machines tag)'],
    ['machines tag: {}', 'has to be a list'],
    ['- machines tag: { machineId: web-1, tag: lab, tog: x }', 'there is no tog in it'],
  ])('that is wrong is not begun: %s', async (text, message) => {
    const { code, notes } = await cli('apply -f - --yes', { input: text });
    expect({ code, notes }).toMatchObject({
      code: exitCode.misused,
      notes: expect.stringContaining(message) as string,
    });
  });

  it('that names what there is not says which order, on which line, and nothing is done', async () => {
    const text = `- machines tag: { machineId: web-1, tag: never }

- machines tag:
    machineId: web-99
    tag: never
- machines place: { machineId: web-1, place: { rack: r99, unit: 1 } }
`;
    const head = await house.core.store.head();
    const { code, out, notes } = await cli('apply -f - --yes', { input: text });
    expect(code).toBe(exitCode.notFound);
    expect(out).toMatch(/2\. machines tag\n {3}There is no machine web-99\.\n3\. .*\n {3}There is no rack r99/);
    expect(notes).toContain('2 of 3 orders cannot be given as they stand');
    expect(notes).toContain('order 2 (line 3, machines tag): There is no machine web-99.');
    expect(await house.core.store.head()).toBe(head);
  });

  it('is not done without a yes', async () => {
    expect(await cli('apply -f -', { input: orders })).toMatchObject({ code: exitCode.misused });
  });
});

describe('the feed', () => {
  it('tells what was, from a position', async () => {
    const lines = (await done('events follow --from beginning --type MachineNamed --no-follow -o json'))
      .trim()
      .split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ type: 'MachineNamed', subject: ids[0] });
  });

  it('refuses types that there are not', async () => {
    const { code, notes } = await cli('events follow --type MachineTaged --no-follow');
    expect({ code, notes }).toMatchObject({
      code: exitCode.misused,
      notes: expect.stringContaining('MachineTagged') as string,
    });
  });
});

describe('who and where', () => {
  it('is kept by name, for its owner only, and never shown', async () => {
    const outside = { RACKLEDGER_TOKEN: '', RACKLEDGER_URL: '' };
    const { RACKLEDGER_TOKEN: token = '', ...rest } = environment;
    environment = Object.fromEntries(Object.entries(rest).filter(([name]) => !(name in outside)));
    try {
      expect(await cli('whoami')).toMatchObject({ code: exitCode.notAllowed });
      await done(`context add lab --url ${house.url}`, `${token}\n`);
      expect(await done('whoami')).toMatch(/^access role +admin\n/m);
      expect(await done('context list')).not.toContain(token);
      expect(statSync(join(folder, 'contexts.yaml')).mode & 0o777).toBe(0o600);
      expect(await cli('whoami --url http://127.0.0.1:9')).toMatchObject({ code: exitCode.notAllowed });
    } finally {
      environment = { ...rest, RACKLEDGER_TOKEN: token };
    }
  });

  it('is told from a wrong token, and from nobody there', async () => {
    expect(await cli('whoami', { environment: { RACKLEDGER_TOKEN: 'wrong-token-wrong' } })).toMatchObject({
      code: exitCode.notAllowed,
    });
    const nobody = await cli('whoami', { environment: { RACKLEDGER_URL: 'http://127.0.0.1:9' } });
    expect(nobody).toMatchObject({
      code: exitCode.unreachable,
      notes: expect.stringContaining('ECONNREFUSED') as string,
    });
  });

  it('may not do what only operators may', async () => {
    const viewer = { RACKLEDGER_TOKEN: house.tokens.viewer };
    expect(await cli('machines tag web-1 x', { environment: viewer })).toMatchObject({ code: exitCode.notAllowed });
  });
});

describe('help', () => {
  it('teaches, and wrong words lead back to it', async () => {
    expect(await cli('machines place --help')).toMatchObject({
      code: exitCode.done,
      out: expect.stringContaining('b1/r07:12') as string,
    });
    expect(await cli('machines plaice')).toMatchObject({
      code: exitCode.misused,
      notes: expect.stringContaining('place') as string,
    });
    expect(await cli('machines tag web-1')).toMatchObject({ code: exitCode.misused });
    expect(await cli('machines list -o xml')).toMatchObject({ code: exitCode.misused });
    const filter = await cli('machines list --filter nmae=x');
    expect(filter).toMatchObject({ code: exitCode.misused, notes: expect.stringContaining('nmae') as string });
  });

  it('is there as manual pages and for shells', async () => {
    await done(`manual ${folder}`);
    expect(readFileSync(join(folder, 'man1', 'rackledger-machines-place.1'), 'utf8')).toContain('.SH SYNOPSIS');
    for (const shell of ['bash', 'zsh', 'fish']) expect(await done(`completion ${shell}`)).toContain('place-by-policy');
    expect(await cli('completion tcsh')).toMatchObject({ code: exitCode.misused });
  });
});
