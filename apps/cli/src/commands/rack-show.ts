import stringWidth from 'string-width';
import { exitCode, Failure } from '../exit-code.js';
import { printOne, type Node } from '../output/printer.js';
import { harmless } from '../output/table.js';
import type { HandMade } from '../program/program.js';

interface Place {
  readonly text: string;
  readonly unit: number;
  readonly holderKind: string;
  readonly holderId: string;
  readonly machine: { readonly name: string | null } | null;
  readonly device: { readonly title: string } | null;
  readonly chassis: { readonly title: string } | null;
  readonly purpose: string | null;
}

interface Unit {
  readonly unit: number;
  readonly front: readonly Place[];
  readonly rear: readonly Place[];
}

interface Rack extends Node {
  readonly id: string;
  readonly title: string;
  readonly height: number;
  readonly usedUnits: number;
  readonly units: readonly Unit[];
}

const place = 'text unit holderKind holderId machine { name } device { title } chassis { title } purpose';
const selection = `id title height usedUnits units { unit front { ${place} } rear { ${place} } }`;

const marks: Readonly<Record<string, string>> = { MACHINE: '■', CHASSIS: '▣', DEVICE: '◆', RESERVATION: '░' };

function named({ machine, holderId, holderKind, purpose }: Place): string {
  const name = holderKind === 'MACHINE' ? (machine?.name ?? holderId) : holderId.replace(/^[^/]*\//, '');
  return harmless(
    `${marks[holderKind] ?? ''} ${name}${holderKind === 'RESERVATION' && purpose ? ` (${purpose})` : ''}`,
  );
}

const key = (places: readonly Place[]): string =>
  places.map(({ holderKind, holderId }) => `${holderKind} ${holderId}`).join();

function fit(text: string, width: number): string {
  let cut = text;
  while (stringWidth(cut) > width) cut = `${[...cut].slice(0, -2).join('')}…`;
  return cut + ' '.repeat(width - stringWidth(cut));
}

/** Names stand in the uppermost unit of what they name; below it the frame says that it goes on. */
function cells(units: readonly Unit[], side: 'front' | 'rear', width: number): readonly string[] {
  return units.map((unit, at) => {
    const [here, above] = [unit[side], units[at - 1]?.[side] ?? []];
    if (here.length === 0) return fit('·', width);
    return fit(key(here) === key(above) ? '│' : here.map(named).join(' | '), width);
  });
}

/** The rack as one stands before it, and as one stands behind it. */
export function drawn({ units, title, id, height, usedUnits }: Rack, columns: number): string {
  const width = Math.max(12, Math.min(36, Math.floor((columns - 12) / 2)));
  const [front, rear] = [cells(units, 'front', width), cells(units, 'rear', width)];
  const line = (left: string, middle: string, right: string) =>
    `     ${left}${'─'.repeat(width + 2)}${middle}${'─'.repeat(width + 2)}${right}`;
  const rows = units.map(({ unit }, at) => `${String(unit).padStart(4)} │ ${front[at] ?? ''} │ ${rear[at] ?? ''} │`);
  return [
    harmless(`${id}  ${title === id ? '' : title}`.trimEnd()),
    `     ${fit(' front', width + 3)} rear`,
    line('┌', '┬', '┐'),
    ...rows,
    line('└', '┴', '┘'),
    `     ${usedUnits} of ${height} units used   ■ machine  ▣ chassis  ◆ device  ░ reserved`,
    '',
  ].join('\n');
}

export const rackShow: HandMade = {
  path: 'racks show',
  add: (command, sessionOf) =>
    command
      .description('a rack, drawn: front and rear')
      .argument('<rack>', '<site>/<code>')
      .option('--as-of <moment>', 'as it was known then: a time with its zone, a date, or a position')
      .option('--observed-as-of <time>', 'as it was then, by all that is known today')
      .action(async (id: string) => {
        const session = sessionOf(command);
        const { asOf, observedAsOf } = command.opts<{ asOf?: string; observedAsOf?: string }>();
        const { rack } = await session.client.ask<{ rack: Rack | null }>(
          `query ($id: ID!, $asOf: String, $observedAsOf: String) { rack(id: $id, asOf: $asOf, observedAsOf: $observedAsOf) { ${selection} } }`,
          { id, asOf, observedAsOf },
        );
        if (!rack) throw new Failure(exitCode.notFound, `There is no rack ${id}.`, 'See `rackledger racks list`.');
        if (session.format === 'table') session.terminal.out.write(drawn(rack, session.terminal.out.columns));
        else printOne(rack, session.format, session.terminal);
      }),
};
