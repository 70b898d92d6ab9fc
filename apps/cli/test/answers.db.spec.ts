import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { commandLine } from '../../../test/support/command-line.js';
import { DriftFound } from '#libs/contracts/index.js';
import { metadataOf } from '#libs/kernel/index.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { someContext } from '../../../test/support/named-thing.js';
import { settled, transcript } from '../../../test/support/transcript.js';
import { folderOfFile } from '../../../test/support/folder-of-test.js';

const folder = folderOfFile('rl-cli');
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
/** Found by looking at the machine: its gateway has it otherwise than it was decided. */
async function findDrift(machineId: string): Promise<void> {
  const item = {
    kind: 'speed' as const,
    subject: 'eno0',
    message: 'eno0 runs at 1000 Mbit/s, and 25000 are planned.',
    expected: '25000',
    observed: '1000',
    causes: [{ kind: 'rack' as const, id: 'b1/r07' }],
    evidence: { source: 'inventory', observedAt: '2026-03-01T12:00:00.000Z' },
    proposal: { text: 'look at the cable and its transceivers', command: null },
  };
  const where = { name: 'web-1', site: 'b1', rack: 'b1/r07', cluster: null, role: 'web' };
  const event = DriftFound.record({ machineId, item, where, acknowledged: null });
  const stored = { ...event, id: crypto.randomUUID(), metadata: metadataOf(someContext(), 1) };
  await house.core.store.append([{ stream: `drift-${machineId}`, expected: 'none', events: [stored] }]);
}

/** A site with a rack, two machines in it and one that waits, addresses, people, and an order for two persons. */
beforeAll(async () => {
  house = await openApiHouse();
  const addresses = [{ port: 'lo', address: '10.9.0.0/32' }];
  const web1 = await house.report(aMachine(1, { addresses }));
  for (const nth of [2, 3]) await house.report(aMachine(nth));
  const config = join(folder, 'contexts.yaml');
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
  await done('ip take lo --holder kind=reservation,id=spare');
  await done('roles define web "Web front ends"');
  await done('machines assign-role web-1 web');
  await done('sites create b2 --title "Basel 2"');
  for (const rack of ['b2/r07', 'b2/r09']) await done(`racks create ${rack} --height 6`);
  await findDrift(web1);
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
        ...inAll('machines show web-1').slice(1),
        'machines list --search web-2 --columns name,tags,system.serial -o json',
      ],
    ],
    [
      'who-had',
      [
        ...inAll('who-had web-1'),
        'who-had web-1 --at 2020-01-01',
        'who-had never-seen',
        'who-had --serial 0003QX7',
        ...inAll('who-had 10.9.0.0'),
        'who-had 10.9.0.0/32 --at 2020-01-01',
        'who-had 10.9.0.1 --columns who,how,holderId',
        'who-had 10.9.0.0 --columns colour',
      ],
    ],
    ['search', [...inAll('search web-1'), 'search b1/r07', 'search nothing-at-all']],
    ['overview', [...inAll('overview')]],
    ['accounts', inAll('accounts list')],
    ['names', inAll('names list --columns fqdn,held,holder')],
    ['rack', [...inAll('racks show b1/r07'), 'racks show b1/r99']],
    [
      'racks-by-code',
      [
        'racks show r09',
        'racks show r07',
        'racks show r99',
        'machines place 0003QX7 r09:3 --dry-run',
        'machines place 0003QX7 r07:3 --dry-run',
        'machines placing-plan 0003QX7 --place r09:3',
        'racks reserve r09 --unit 5 --reservation walls --purpose firewalls --until 2030-01-01T00:00:00Z --dry-run',
        'racks bgp r98',
      ],
    ],
    ['drift', [...inAll('drift list --columns name,kind,message,acknowledged,item'), 'drift list --search nothing']],
    [
      'ip',
      [
        ...inAll('ip next lo'),
        'ip next nowhere',
        'ip list --columns address,state,holder-kind,holder',
        ...inAll('ip history 10.9.0.0'),
      ],
    ],
    [
      'audit',
      [
        ...inAll('audit list --filter types=MachineTagged'),
        'audit list --type "Machine tagged" --machine web-1 -o csv',
        'audit list --machine web-1 --by person:ada',
        'audit list --by aad',
        'audit list --type MachineTagged --filter type=MachineNamed',
      ],
    ],
    [
      'history',
      [
        ...inAll('history web-1 --limit 5'),
        'history 0003QX7 --events',
        'history 0003QX7',
        'history web-1 --from now',
        'history web-1 --by ada',
        'history web-1 --to now --as-of now',
      ],
    ],
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
      `machines list --as-of ${beforeNames} --order-by serial --columns serial,seen`,
      `history 0001QX7 --as-of ${beforeNames}`,
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
      'machines list --watch --columns colour',
      'machines list --as-of tomorrowish',
      'machines list --limit none',
      'machines list -o xml',
      'machines ls',
      'machines name web-1',
      'whoami --context nowhere',
      'get machines',
      'machines note web-1 rattles',
      'machines shwo web-1',
      'ip who-had 10.9.0.0',
      'tag web-1 lab',
      'help machines plaice',
      'machines list --filter role=wbe',
      'machines list --filter "site=b11 and tag=lab"',
      'machines list --filter "site=b1 and name=web-1 and rack=r08"',
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
