import { exitCode, Failure } from '../exit-code.js';
import { printOne, type Node } from '../output/printer.js';
import { age, bytes, diskSize, plain, speed } from '../output/value.js';
import { Table } from '../output/table.js';
import { findMachines } from '../program/find-machines.js';
import { addMoments, type SaidMoments } from '../program/moment-options.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';

const selection = `id name fqdn lifecycle hostname tags note cluster role asn silent lastSeenAt discoveredAt changedAt revision
  system { manufacturer product serial uuid } bios { vendor version } os { name kernel } cpu { model sockets cores threads }
  memory { totalBytes dimmCount } bmc { address mac firmware } place { text rack { id } }
  components { kind slot vendor model serial firmware sizeBytes }
  ports { name mac link speedMbps mtu addresses neighbours { systemName portId } }`;

interface Machine extends Node {
  readonly components: readonly Node[];
  readonly ports: readonly (Node & {
    readonly neighbours: readonly { systemName: string | null; portId: string | null }[];
  })[];
}

const field = (machine: Machine, name: string): Node => (machine[name] ?? {}) as Node;

function facts(machine: Machine, now: number): readonly (readonly [string, string])[] {
  const [system, cpu, memory, os, bios, bmc] = ['system', 'cpu', 'memory', 'os', 'bios', 'bmc'].map((name) =>
    field(machine, name),
  );
  const words = (...all: unknown[]): string => all.map(plain).filter(Boolean).join(' ');
  return [
    ['id', plain(machine['id'])],
    ['name', words(machine['fqdn'] ?? machine['name'])],
    ['state', plain(machine['lifecycle']).toLowerCase()],
    ['place', plain(field(machine, 'place')['text'])],
    ['role', plain(machine['role'])],
    ['cluster', plain(machine['cluster'])],
    ['model', words(system?.['manufacturer'], system?.['product'])],
    ['serial', plain(system?.['serial'])],
    ['processors', words(cpu?.['sockets'], cpu?.['model'], cpu?.['cores'], cpu?.['cores'] ? 'cores' : null)],
    ['memory', bytes(memory?.['totalBytes'])],
    ['BIOS', words(bios?.['vendor'], bios?.['version'])],
    ['system', words(os?.['name'], os?.['kernel'])],
    ['calls itself', plain(machine['hostname'])],
    ['BMC', words(bmc?.['address'], bmc?.['mac'], bmc?.['firmware'])],
    ['ASN', plain(machine['asn'])],
    ['tags', plain(machine['tags'])],
    ['note', plain(machine['note'])],
    [
      'last seen',
      machine['lastSeenAt'] ? `${age(machine['lastSeenAt'], now)} ago${machine['silent'] ? ', silent' : ''}` : '',
    ],
  ];
}

function tell(session: Session, machine: Machine): void {
  const { terminal, color } = session;
  const style = { color, columns: terminal.out.isTerminal ? terminal.out.columns : undefined };
  const write = (text: string): void => terminal.out.write(text);
  const known = facts(machine, terminal.now()).filter(([, value]) => value !== '');
  const widest = Math.max(...known.map(([name]) => name.length));
  for (const [name, value] of known) session.print(`${name.padEnd(widest + 2)}${value}`);
  write('\n');
  new Table(['kind', 'slot', 'model', 'serial', 'firmware', 'size'], { ...style, texts: ['model'] }, write).page(
    machine.components.map((one) => [
      plain(one['kind']).toLowerCase(),
      plain(one['slot']),
      [one['vendor'], one['model']].map(plain).filter(Boolean).join(' '),
      plain(one['serial']),
      plain(one['firmware']),
      (one['kind'] === 'DISK' ? diskSize : bytes)(one['sizeBytes']),
    ]),
  );
  write('\n');
  new Table(['port', 'mac', 'link', 'mtu', 'addresses', 'at'], style, write).page(
    machine.ports.map((one) => [
      plain(one['name']),
      plain(one['mac']),
      one['link'] === true ? speed(one['speedMbps']) : one['link'] === false ? 'down' : '',
      plain(one['mtu']),
      plain(one['addresses']),
      one.neighbours.map(({ systemName, portId }) => [systemName, portId].filter(Boolean).join(' ')).join(', '),
    ]),
  );
}

export const machineShow: HandMade = {
  path: 'machines show',
  add: (command, sessionOf) =>
    addMoments(command)
      .description('all about one machine: what it is, where it stands, its parts and ports')
      .argument('<machine>', 'id, name, serial or MAC')
      .action(async (text: string) => {
        const session = sessionOf(command);
        const { asOf, observedAsOf } = command.opts<SaidMoments>();
        session.sayMoment({ asOf, observedAsOf });
        const [id] = await findMachines(session.client, [text]);
        const { machine } = await session.client.ask<{ machine: Machine | null }>(
          `query ($id: ID!, $asOf: String, $observedAsOf: String) { machine(id: $id, asOf: $asOf, observedAsOf: $observedAsOf) { ${selection} } }`,
          { id, asOf, observedAsOf },
        );
        if (!machine) throw new Failure(exitCode.notFound, `There was no machine ${text} then.`);
        if (session.format === 'table') tell(session, machine);
        else printOne(machine, session.format, session.terminal);
      }),
};
