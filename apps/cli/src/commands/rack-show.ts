import stringWidth from 'string-width';
import { exitCode, Failure } from '../exit-code.js';
import { printOne, type Node } from '../output/printer.js';
import { harmless } from '../output/table.js';
import { operations } from '../operations/operations.js';
import { addMoments, type SaidMoments } from '../program/moment-options.js';
import type { HandMade } from '../program/program.js';
import { withThingsFound } from '../program/things-found.js';

interface Place {
  readonly text: string;
  readonly unit: number;
  readonly holderKind: string;
  readonly holderId: string;
  readonly machine: { readonly called: string } | null;
  readonly device: { readonly title: string } | null;
  readonly chassis: { readonly title: string } | null;
  readonly purpose: string | null;
  readonly ended: boolean;
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

const place =
  'text unit holderKind holderId machine { name called hostname system { serial } } device { title } chassis { title } purpose ended';
const selection = `id title height usedUnits units { unit front { ${place} } rear { ${place} } }`;

const marks: Readonly<Record<string, string>> = { MACHINE: '■', CHASSIS: '▣', DEVICE: '◆', RESERVATION: '░' };

function labelOf({ holderKind, holderId, machine, chassis, device, purpose }: Place): string {
  if (holderKind === 'MACHINE') return machine?.called ?? holderId;
  if (holderKind === 'CHASSIS') return chassis?.title ?? holderId;
  if (holderKind === 'DEVICE') return device?.title ?? holderId;
  return purpose === null || purpose === '' ? holderId : purpose;
}

const named = (place: Place): string => harmless(`${marks[place.holderKind] ?? ''} ${labelOf(place)}`);

const key = (places: readonly Place[]): string =>
  places.map(({ holderKind, holderId }) => `${holderKind} ${holderId}`).join();

/** A reservation that is over holds nothing any more. */
const holding = (places: readonly Place[]): readonly Place[] => places.filter(({ ended }) => !ended);

function fit(text: string, width: number): string {
  let cut = text;
  while (stringWidth(cut) > width) cut = `${[...cut].slice(0, -2).join('')}…`;
  return cut + ' '.repeat(width - stringWidth(cut));
}

/** Names stand in the uppermost unit of what they name; below it the frame says that it goes on. */
function cells(units: readonly Unit[], side: 'front' | 'rear', width: number): readonly string[] {
  return units.map((unit, at) => {
    const [here, above] = [holding(unit[side]), holding(units[at - 1]?.[side] ?? [])];
    if (here.length === 0) return fit('·', width);
    return fit(key(here) === key(above) ? '┊' : here.map(named).join(' | '), width);
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
    harmless(`Rack ${id}${title === id || title === '' ? '' : ` · ${title}`}`),
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
    addMoments(command)
      .description('a rack, drawn: front and rear')
      .argument('<rack>', '<site>/<code>, or the code alone where one site has it')
      .action(async (rackSaid: string) => {
        const session = sessionOf(command);
        const { asOf, observedAsOf } = command.opts<SaidMoments>();
        await session.sayMoment({ asOf, observedAsOf });
        const { id } = await withThingsFound(
          session,
          operations.queries['rack']?.arguments ?? [],
          { id: rackSaid },
          'rack',
        );
        const { rack } = await session.client.ask<{ rack: Rack | null }>(
          `query ($id: ID!, $asOf: String, $observedAsOf: String) { rack(id: $id, asOf: $asOf, observedAsOf: $observedAsOf) { ${selection} } }`,
          { id, asOf, observedAsOf },
        );
        if (!rack)
          throw new Failure(exitCode.notFound, `There is no rack ${rackSaid}.`, 'See `rackledger racks list`.');
        if (session.format === 'table') session.terminal.out.write(drawn(rack, session.terminal.out.columns));
        else printOne(rack, session.format, session.terminal);
      }),
};
