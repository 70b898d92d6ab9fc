import { styleText } from 'node:util';
import { needsText } from '#libs/contracts/summary/machine-troubles.js';
import { exitCode, Failure } from '../exit-code.js';
import { machineHelp } from '../operations/given.js';
import { linesOf, textWidth } from '../output/lines.js';
import { printOne, type Node } from '../output/printer.js';
import { age, bytes, diskSize, plain, speed, word } from '../output/value.js';
import { Table, type TableStyle } from '../output/table.js';
import { findMachines } from '../program/find-machines.js';
import { addMoments, type SaidMoments } from '../program/moment-options.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';
import { addressRows, bgpLines } from './machine-network.js';
import { seenNotKept } from '../program/past-columns.js';
import { machineSelection, type Machine } from './machine-selection.js';
import { troublesOf } from './machine-troubles.js';

/** The moment that it is shown as of: its time, and whether it is another than now. */
interface Shown {
  readonly now: number;
  readonly isPast: boolean;
}

type Facts = readonly (readonly [string, string])[];

const field = (machine: Machine, name: string): Node => (machine[name] ?? {}) as Node;
const words = (...all: unknown[]): string => all.map(plain).filter(Boolean).join(' ');

function stateOf({ lifecycle, silent, mergedInto }: Machine): string {
  const merged = mergedInto === null ? '' : ` into ${mergedInto.called}`;
  return `${lifecycle.toLowerCase()}${merged}${silent ? ', silent' : ''}`;
}

function readinessOf({ lifecycle, ready: { is, missing } }: Machine): string {
  if (lifecycle === 'RETIRED' || lifecycle === 'MERGED') return '';
  return is ? 'yes' : `no, it lacks ${needsText(missing.map(({ what }) => what))}`;
}

/** Who and where it is, and how it stands. */
function standing(machine: Machine, { now, isPast }: Shown): Facts {
  const { lastSeenAt, bmc } = machine;
  return [
    ['id', machine.id],
    ['name', words(machine['fqdn'] ?? machine.name)],
    ['state', stateOf(machine)],
    ['place', plain(field(machine, 'place')['text'])],
    ['role', plain(machine['role'])],
    ['cluster', plain(machine['cluster'])],
    ['ready', readinessOf(machine)],
    ['tags', (machine['tags'] as readonly string[]).join(', ')],
    ['note', plain(machine['note'])],
    ['last seen', lastSeenAt ? `${age(lastSeenAt, now)} ago` : isPast ? seenNotKept : ''],
    ['BMC', words(bmc.address, bmc.mac, bmc.firmware)],
    ['ASN', plain(machine['asn'])],
  ];
}

/** What it is made of, and what runs on it. */
function make(machine: Machine): Facts {
  const [system, cpu, memory, os, bios] = ['system', 'cpu', 'memory', 'os', 'bios'].map((name) => field(machine, name));
  const { systemDisk } = machine;
  const disks = systemDisk?.disks.map(({ serial, model }) => serial ?? model ?? '').join(', ');
  return [
    ['model', words(system?.['manufacturer'], system?.['product'])],
    ['serial', plain(system?.['serial'])],
    ['processors', words(cpu?.['sockets'], cpu?.['model'], cpu?.['cores'], cpu?.['cores'] ? 'cores' : null)],
    ['memory', bytes(memory?.['totalBytes'])],
    ['system disk', systemDisk ? `${word(systemDisk.kind)} of ${disks}${systemDisk.gone ? ' (gone)' : ''}` : ''],
    ['BIOS', words(bios?.['vendor'], bios?.['version'])],
    ['system', plain(os?.['name'])],
    ['kernel', plain(os?.['kernel'])],
    ['calls itself', plain(machine['hostname'])],
  ];
}

function tellTroubles({ terminal, color, print }: Telling, machine: Machine, now: number): void {
  const troubles = troublesOf(machine, now);
  if (troubles.length === 0) return;
  const width = textWidth(terminal.out.columns) - 4;
  print('');
  for (const { title, text, wayOut } of troubles) {
    print(`! ${color ? styleText('bold', title, { validateStream: false }) : title}`);
    for (const line of [text, ...wayOut].flatMap((one) => linesOf(one, width))) print(`    ${line}`);
  }
}

interface Telling {
  readonly terminal: Session['terminal'];
  readonly color: boolean;
  readonly print: (line: string) => void;
}

function tellTable(
  session: Session,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  texts?: string,
) {
  if (rows.length === 0) return;
  const { terminal, color } = session;
  const columns = terminal.out.isTerminal ? terminal.out.columns : undefined;
  const style: TableStyle = { color, columns, ...(texts !== undefined && { texts: [texts] }) };
  terminal.out.write('\n');
  new Table(headings, style, (text) => terminal.out.write(text)).page(rows);
}

const partRow = (one: Node): readonly string[] => [
  plain(one['kind']).toLowerCase(),
  plain(one['slot']),
  words(one['vendor'], one['model']),
  plain(one['serial']),
  plain(one['firmware']),
  (one['kind'] === 'DISK' ? diskSize : bytes)(one['sizeBytes']),
];

const portRow = (one: Machine['ports'][number]): readonly string[] => [
  plain(one['name']),
  plain(one['mac']),
  one['link'] === true ? speed(one['speedMbps']) : one['link'] === false ? 'down' : '',
  plain(one['mtu']),
  one.neighbours.map(({ systemName, portId }) => words(systemName, portId)).join(', '),
];

/** In the order in which somebody asks who was woken by it: who it is and how it stands, what is wrong, where it is reached; then what it is made of. */
function tell(session: Session, machine: Machine, of: Shown): void {
  const { now } = of;
  const { terminal, color } = session;
  const print = (line: string): void => session.print(line);
  const facts = [standing(machine, of), make(machine)].map((all) => all.filter(([, text]) => text !== ''));
  const widest = Math.max(...facts.flat().map(([name]) => name.length));
  const tellFacts = (all: Facts): void => {
    for (const [name, value] of all) print(`${name.padEnd(widest + 2)}${value}`);
  };
  tellFacts(facts[0] ?? []);
  tellTroubles({ terminal, color, print }, machine, now);
  tellTable(session, ['address', 'what for', 'pool', 'reported on'], addressRows(machine));
  tellTable(
    session,
    ['bgp session', 'peer', 'asn', 'state', 'since', 'what is wrong'],
    bgpLines(machine, now),
    'what is wrong',
  );
  print('');
  tellFacts(facts[1] ?? []);
  tellTable(session, ['kind', 'slot', 'model', 'serial', 'firmware', 'size'], machine.components.map(partRow), 'model');
  tellTable(session, ['port', 'mac', 'link', 'mtu', 'at'], machine.ports.map(portRow));
}

export const machineShow: HandMade = {
  path: 'machines show',
  add: (command, sessionOf) =>
    addMoments(command)
      .description('all about one machine: how it stands, what is wrong with it, its place, addresses, parts and ports')
      .argument('<machine>', machineHelp)
      .action(async (text: string) => {
        const session = sessionOf(command);
        const { asOf, observedAsOf } = command.opts<SaidMoments>();
        await session.sayMoment({ asOf, observedAsOf });
        const [id] = await findMachines(session, [text], asOf);
        const { machine } = await session.client.ask<{ machine: Machine | null }>(
          `query ($id: ID!, $asOf: String, $observedAsOf: String) { machine(id: $id, asOf: $asOf, observedAsOf: $observedAsOf) { ${machineSelection} } }`,
          { id, asOf, observedAsOf },
        );
        if (!machine) throw new Failure(exitCode.notFound, `There was no machine ${text} then.`);
        const shown = { now: session.nowOf({ asOf, observedAsOf }), isPast: (asOf ?? observedAsOf) !== undefined };
        if (session.format === 'table') tell(session, machine, shown);
        else printOne(machine, session.format, session.terminal);
      }),
};
