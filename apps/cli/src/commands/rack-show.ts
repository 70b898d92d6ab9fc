import stringWidth from 'string-width';
import { exitCode, Failure } from '../exit-code.js';
import { printOne, type Node } from '../output/printer.js';
import { harmless } from '../output/table.js';
import { operations } from '../operations/operations.js';
import { addMoments, type SaidMoments } from '../program/moment-options.js';
import { slotFields, slotsOf, type SlotHeld } from '../program/readable.js';
import type { HandMade } from '../program/program.js';
import type { Session } from '../program/session.js';
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

/** Of a chassis, by its id, what its slots hold. */
export type Blades = ReadonlyMap<string, readonly SlotHeld[]>;

const slotName = ({ slot, node }: SlotHeld): string => (node === '' ? slot : `${slot}/${node}`);

/** What stands below the name of a chassis in a unit further down: its share of the slots, in their order. */
function share(slots: readonly SlotHeld[], nth: number, of: number): string {
  const each = Math.ceil(slots.length / of);
  const some = slots.slice((nth - 1) * each, nth * each);
  return some.map((one) => `${slotName(one)} ${one.holder === 'free' ? '·' : one.holder}`).join(', ');
}

/** Names stand in the uppermost unit of what they name; below it the frame says that it goes on. */
function cells(units: readonly Unit[], side: 'front' | 'rear', width: number, blades: Blades): readonly string[] {
  const keys = units.map((unit) => key(holding(unit[side])));
  return units.map((unit, at) => {
    const here = holding(unit[side]);
    if (here.length === 0) return fit('·', width);
    if (keys[at] !== keys[at - 1]) return fit(here.map(named).join(' | '), width);
    const [only, other] = here;
    const slots = side === 'front' && only && !other ? (blades.get(only.holderId) ?? []) : [];
    const first = keys.indexOf(keys[at] ?? '');
    const below = keys.filter((one) => one === keys[at]).length - 1;
    return fit(harmless(`┊ ${share(slots, at - first, below)}`.trimEnd()), width);
  });
}

/** Each chassis below the rack, slot by slot: in the rack itself there is no room for all of it. */
function bladesText(blades: Blades): readonly string[] {
  return [...blades].flatMap(([id, slots]) => {
    const widest = Math.max(0, ...slots.map((one) => slotName(one).length));
    const lines = slots.map((one) => harmless(`       ${slotName(one).padEnd(widest)}  ${one.holder}`));
    return slots.length === 0 ? [] : ['', harmless(`     ▣ ${id}`), ...lines];
  });
}

/** The rack as one stands before it, and as one stands behind it. */
export function drawn(
  { units, title, id, height, usedUnits }: Rack,
  columns: number,
  blades: Blades = new Map(),
): string {
  const width = Math.max(12, Math.min(36, Math.floor((columns - 12) / 2)));
  const [front, rear] = [cells(units, 'front', width, blades), cells(units, 'rear', width, blades)];
  const line = (left: string, middle: string, right: string) =>
    `     ${left}${'─'.repeat(width + 2)}${middle}${'─'.repeat(width + 2)}${right}`;
  const rows = units.map(({ unit }, at) => `${String(unit).padStart(4)} │ ${front[at] ?? ''} │ ${rear[at] ?? ''} │`);
  return [
    harmless(`Rack ${id}${title === id || title === '' ? '' : ` · ${title}`}`),
    `     ${fit('  front', width + 3)}  rear`,
    line('┌', '┬', '┐'),
    ...rows,
    line('└', '┴', '┘'),
    `     ${usedUnits} of ${height} units used   ■ machine  ▣ chassis  ◆ device  ░ reserved`,
    ...bladesText(blades),
    '',
  ].join('\n');
}

/** Asked apart: of the rack every unit would say all of it once more. */
async function bladesIn({ client }: Session, rack: Rack, moments: object): Promise<Blades> {
  const places = rack.units.flatMap(({ front, rear }) => holding([...front, ...rear]));
  const ids = [...new Set(places.filter(({ holderKind }) => holderKind === 'CHASSIS').map(({ holderId }) => holderId))];
  if (ids.length === 0) return new Map();
  const declared = ids.map((_, at) => `, $c${at}: ID!`).join('');
  const asked = ids.map(
    (_, at) => `c${at}: chassis(id: $c${at}, asOf: $asOf, observedAsOf: $observedAsOf) { ${slotFields} }`,
  );
  const answer = await client.ask<Record<string, { readonly slots: unknown } | null>>(
    `query ($asOf: String, $observedAsOf: String${declared}) { ${asked.join(' ')} }`,
    { ...moments, ...Object.fromEntries(ids.map((id, at) => [`c${at}`, id])) },
  );
  return new Map(ids.map((id, at) => [id, slotsOf(answer[`c${at}`]?.slots)]));
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
          { query: 'rack' },
        );
        const { rack } = await session.client.ask<{ rack: Rack | null }>(
          `query ($id: ID!, $asOf: String, $observedAsOf: String) { rack(id: $id, asOf: $asOf, observedAsOf: $observedAsOf) { ${selection} } }`,
          { id, asOf, observedAsOf },
        );
        if (!rack && (asOf ?? observedAsOf) !== undefined)
          throw new Failure(exitCode.notFound, `There was no rack ${rackSaid} then.`);
        if (!rack)
          throw new Failure(exitCode.notFound, `There is no rack ${rackSaid}.`, 'See `rackledger racks list`.', {
            group: 'racks',
            said: rackSaid,
          });
        if (session.format === 'table') {
          const blades = await bladesIn(session, rack, { asOf, observedAsOf });
          session.terminal.out.write(drawn(rack, session.terminal.out.columns, blades));
        } else printOne(rack, session.format, session.terminal);
      }),
};
