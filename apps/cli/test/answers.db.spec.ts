import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { commandLine } from '../../../test/support/command-line.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { settled, transcript } from '../../../test/support/transcript.js';

let house: ApiHouse;
let environment: Record<string, string>;
let beforeNames = '';
let request = '';
// "Done today" is the whole of what is done here: the day does not end while it runs.
const endOfDay = new Date().setHours(23, 59, 59, 999);
const { cli, done } = commandLine(
  () => environment,
  () => Math.min(Date.now(), endOfDay),
);
/** A site with a rack, two machines in it and one that waits, addresses, people, and an order for two persons. */
beforeAll(async () => {
  house = await openApiHouse();
  for (const nth of [1, 2, 3]) await house.report(aMachine(nth));
  const config = join(mkdtempSync(join(tmpdir(), 'rl-cli-')), 'contexts.yaml');
  environment = { RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: house.tokens.admin, RACKLEDGER_CLI_CONFIG: config };
  await done('sites create b1 --title "Basel 1"');
  await done('racks create b1/r07 --height 6 --title "Row 2, left"');
  await done('racks reserve b1/r07 --unit 5 --height 2 --reservation walls --purpose "two firewalls" --until 30d');
  await settled(house);
  beforeNames = (await house.core.store.head()).toString();
  for (const [serial, name, unit] of [
    ['0001QX7', 'web-1', 1],
    ['0002QX7', 'web-2', 2],
  ] as const) {
    await done(`machines accept ${serial} --reason "as on the delivery note"`);
    await done(`machines name ${serial} ${name}`);
    await done(`machines place ${serial} b1/r07:${unit}`);
  }
  await settled(house);
  await done('machines tag web-1 lab --reason "for the trial"');
  await done('vrfs create main');
  await done('prefixes add main 10.9.0.0/24 network');
  await done('pools create lo --vrf main --family 4 --function loopback --prefixes 10.9.0.0/24');
  await done('ip take lo --holder kind=machine,id=web-1');
  await done('accounts create ada "Ada L." operator --without-password');
  await done(
    'policies define two-for-retiring "Two people retire" --rule "{approval: {commands: [RetireMachine], secondPersonFrom: 1}}"',
  );
  await done(
    'policies define count-for-notes "Notes on many" --rule "{approval: {commands: [AnnotateMachine], typedCountAbove: 1}}"',
  );
  await settled(house);
  const { notes } = await cli('machines retire web-2 --reason "burnt"');
  request = /as request (\S+) until/.exec(notes)?.[1] ?? '';
  await settled(house);
  // When machines were last heard of is not in the log, and is written down once in a while.
  const unheard = async () => JSON.parse(await done('machines list -o json --columns lastSeenAt')) as object[];
  await vi.waitFor(
    async () => expect(await unheard()).not.toContainEqual(expect.objectContaining({ lastSeenAt: null })),
    {
      timeout: 60_000,
      interval: 500,
    },
  );
}, 120_000);
afterAll(() => house.close());

/** The same question in all ways of answering. */
const inAll = (words: string) => ['table', 'json', 'yaml', 'csv', 'name'].map((format) => `${words} -o ${format}`);
const golden = (name: string) => `../../../test/golden/cli/answers/${name}.txt`;

describe('answers', () => {
  it.each([
    ['machines', inAll('machines list --order-by serial --columns name,state,place,serial,id')],
    [
      'machine',
      [
        'machines show web-1',
        'machines show web-1 -o name',
        'machines list --search web-2 --columns name,tags,system.serial -o json',
      ],
    ],
    [
      'who-had',
      [...inAll('who-had web-1'), 'who-had web-1 --at 2020-01-01', 'who-had never-seen', 'who-had --serial 0003QX7'],
    ],
    ['search', [...inAll('search web-1'), 'search b1/r07', 'search nothing-at-all']],
    ['overview', [...inAll('overview')]],
    ['accounts', inAll('accounts list')],
    ['rack', [...inAll('racks show b1/r07'), 'racks show b1/r99']],
    ['ip', [...inAll('ip next lo'), 'ip next nowhere', 'ip list --columns address,state,holder-kind']],
    ['audit', inAll('audit list --filter types=MachineTagged')],
    ['history', [...inAll('history web-1 --limit 3'), 'history 0003QX7 --events', 'history 0003QX7']],
  ])('%s', async (name, lines) => {
    await expect(await transcript(cli, lines)).toMatchFileSnapshot(golden(name));
  });

  it('approvals', async () => {
    const lines = [
      ...inAll('approvals list'),
      ...inAll(`approvals show ${request}`),
      `approvals give ${request}`,
      'approvals show nothing',
    ];
    await expect(await transcript(cli, lines)).toMatchFileSnapshot(golden('approvals'));
  });

  it('diff', async () => {
    const lines = inAll(`diff web-1 --from ${beforeNames}`);
    await expect(await transcript(cli, [...lines, 'diff web-1 --from now'])).toMatchFileSnapshot(golden('diff'));
  });

  it('the past', async () => {
    const lines = [
      `machines list --as-of ${beforeNames} --order-by serial --columns name,state,serial`,
      `machines show 0001QX7 --as-of ${beforeNames} -o name`,
      'machines list --as-of 2020-01-01',
      `racks show b1/r07 --as-of ${beforeNames}`,
      'overview --as-of "2020-01-01 12:00"',
    ];
    await expect(await transcript(cli, lines)).toMatchFileSnapshot(golden('past'));
  });
});

describe('a datacenter of Consul', () => {
  it('is asked, and a comparison tried, also where nobody answers', async () => {
    await done('consul register b1 --addresses http://127.0.0.1:9');
    await settled(house);
    const lines = [...inAll('consul list --columns code,name,enabled'), 'consul test b1', 'consul plan b1'];
    await expect(await transcript(cli, lines)).toMatchFileSnapshot(golden('consul'));
  });
});

describe('orders', () => {
  it('are tried, given with a reason, and asked back for the count', async () => {
    const tag = (more: string) => `machines bulk all-or-nothing --filter name=web-1 --command "{tag: spare}" ${more}`;
    const many = (more: string) =>
      `machines bulk all-or-nothing --filter "name~web-*" --expected-count 2 --command "{annotate: rattles}" ${more}`;
    const lines = [
      'machines tag web-1 shelf --dry-run --reason "a look"',
      tag('--expected-count 1 --dry-run'),
      tag('--expected-count 3'),
      many(''),
      many('--yes-count 3'),
      many('--yes-count 2 --reason "they all do"'),
      'machines annotate web-1 "fan 2 rattles" --reason "heard it"',
      'machines annotate web-1 "fan 2 rattles"',
      'machines retire web-2 --dry-run',
      'machines place 0003QX7 b1/r07:1',
    ];
    await expect(await transcript(cli, lines)).toMatchFileSnapshot(golden('orders'));
  });
});

describe('errors', () => {
  it('say what is wrong and what to do, and end with a code for each', async () => {
    const lines = [
      'machines show nobody-42',
      'machines tag QX7 lab',
      'machines list --filter nmae=x',
      'machines list --filter "rack=b1/r07 and"',
      'machines list --columns colour',
      'machines list --as-of tomorrowish',
      'machines list --limit none',
      'machines list -o xml',
      'machines ls',
      'machines name web-1',
      'whoami --context nowhere',
      'get machines',
      'consul plan nowhere',
      'sites show nowhere',
      'completion constructor',
    ];
    await expect(await transcript(cli, lines)).toMatchFileSnapshot(golden('errors'));
  });

  it('tell rights and lines apart', async () => {
    const viewer = await transcript(cli, ['machines tag web-1 x', 'accounts list'], {
      RACKLEDGER_TOKEN: house.tokens.viewer,
    });
    const wrong = await transcript(cli, ['whoami', 'watch'], { RACKLEDGER_TOKEN: 'wrong-token-wrong' });
    const nobody = await transcript(cli, ['whoami', 'overview'], { RACKLEDGER_URL: 'http://127.0.0.1:9' });
    await expect([viewer, wrong, nobody].join('\n')).toMatchFileSnapshot(golden('rights'));
  });
});
