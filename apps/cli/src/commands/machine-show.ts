import { styleText } from 'node:util';
import { exitCode, Failure } from '../exit-code.js';
import { machineHelp } from '../operations/given.js';
import { linesOf, textWidth } from '../output/lines.js';
import { printOne, type Node } from '../output/printer.js';
import { bytes, diskSize, plain, speed } from '../output/value.js';
import { Table, type TableStyle } from '../output/table.js';
import { findMachines } from '../program/find-machines.js';
import { addMoments, type SaidMoments } from '../program/moment-options.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';
import { addressRows, bgpLines } from './machine-network.js';
import { heardText, make, standing, words, type Facts, type Shown } from './machine-facts.js';
import { machineSelection, type Machine } from './machine-selection.js';
import { troublesOf } from './machine-troubles.js';

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
  for (const line of heardText(machine, of)) print(line);
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
        const [id] = await findMachines(session, [text], { asOf, observedAsOf });
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
