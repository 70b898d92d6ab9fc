import { DriftFound } from '#libs/contracts/index.js';
import { metadataOf } from '#libs/kernel/index.js';
import { openApiHouse, type ApiHouse } from './api-house.js';
import { commandLine } from './command-line.js';
import { aMachine } from './machine-report.js';
import { someContext } from './named-thing.js';
import { settled } from './transcript.js';
import { VisitingBrowser } from './visiting-browser.js';

const password = 'four words nobody says';

const places = [
  'sites create b1 --title "Basel 1"',
  'racks create b1/r07 --height 42',
  'racks create b1/r03 --height 42',
  'chassis create b1/c1 4 --slot-count 8',
  'roles define web "Web front ends"',
  'vrfs create main',
  'prefixes add main 10.64.0.0/16 container',
  'prefixes add main 10.64.0.0/24 network --function loopback',
  'prefixes add main 10.64.64.0/20 container',
  'pools create b1-loop4 --vrf main --family 4 --function loopback --prefixes 10.64.0.0/24',
  'pools create b1-racks --vrf main --family 4 --function transfer --prefixes 10.64.64.0/20',
  'accounts create ada "Ada L." operator --without-password',
];

/** web-01 stands in b1/r07 U12, db-02 in r07 U2; SN4711 and 11SLJ71 wait in no place, and 10 more are in the rack. */
const machines = [
  ['0001QX7', 'web-01', 12],
  ['0002QX7', 'db-02', 2],
] as const;

async function findDrift(house: ApiHouse, machineId: string): Promise<void> {
  const item = {
    kind: 'wrong-port' as const,
    subject: 'up0',
    message: 'up0 leads to another port than planned.',
    expected: 'Ethernet1',
    observed: 'Ethernet2',
    causes: [{ kind: 'rack' as const, id: 'b1/r07' }],
    evidence: { source: 'inventory' as const, observedAt: '2026-03-01T12:00:00.000Z' },
    proposal: { text: 'look at the cable', command: null },
  };
  const where = { name: 'web-01', site: 'b1', rack: 'b1/r07', cluster: null, role: 'web' };
  const event = DriftFound.record({ machineId, item, where, acknowledged: null });
  const stored = { ...event, id: crypto.randomUUID(), metadata: metadataOf(someContext(), 1) };
  await house.core.store.append([{ stream: `drift-${machineId}`, expected: 'none', events: [stored] }]);
}

/** She did something once: whoever did nothing is in no history. */
async function workOf(house: ApiHouse, machineId: string): Promise<void> {
  const ask =
    'mutation { setAccountPassword(input: { name: "ada", password: "four words nobody says", oneTime: false }) { refusal { message } } }';
  await house.ask(ask);
  const browser = new VisitingBrowser(house.url);
  await browser.signIn('ada', password);
  await browser.ask(
    `mutation { tagMachine(input: { machineId: "${machineId}", tag: "lab" }) { refusal { message } } }`,
  );
}

/** A house with all that the examples of the command line name: sites, machines, people, drift. */
export async function examplesHouse(): Promise<ApiHouse> {
  const house = await openApiHouse();
  const { done } = commandLine(() => ({ RACKLEDGER_URL: house.url, RACKLEDGER_TOKEN: house.tokens.admin }));
  const ids: string[] = [];
  for (const nth of Array.from({ length: 12 }, (_, index) => index + 1)) ids.push(await house.report(aMachine(nth)));
  await house.report(aMachine(13, { system: { ...aMachine(13).system, serial: 'SN4711' } }));
  await house.report(aMachine(14, { system: { ...aMachine(14).system, serial: '11SLJ71' } }));
  for (const line of places) await done(line);
  for (const [serial, name, unit] of machines) {
    await done(`machines accept ${serial}`);
    await done(`machines name ${serial} ${name}`);
    await done(`machines place ${serial} b1/r07:${unit}`);
  }
  for (const nth of Array.from({ length: 10 }, (_, index) => index + 3))
    await done(`machines place ${ids[nth - 1] ?? ''} b1/r07:${nth + 15}`);
  await findDrift(house, ids[0] ?? '');
  await workOf(house, ids[0] ?? '');
  await settled(house);
  return house;
}
