import type { AccessScope } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import type { When } from '../history/when.js';
import { rowsOf } from '../statement.js';
import { asking, type Asking } from './asking.js';
import { codesBy, foundCode, type CodeRow } from './code-hits.js';
import { ranked, type Found } from './found.js';
import { isOtherName, machineLines, subtitleOf, titleOf, type MachineLine } from './machine-lines.js';
import { foundByTerm, pastTerms, presentTerms, type TermRow } from './machine-terms.js';
import { foundName, namesBy, type NameRow } from './name-hits.js';
import { foundNumber, numbersBy, type NumberRow } from './number-hits.js';
import { foundHolder, foundPlace, holdersOf, placesBy, type HolderRow, type PlaceRow } from './place-hits.js';
import { readingsOf, type Readings } from './readings.js';
import { foundSlotHolder, slotHoldersOf, type SlotRow } from './slot-hits.js';

export interface SearchAsked {
  readonly text: string;
  readonly first: number;
  readonly when?: When | undefined;
  /** What the caller is limited to. */
  readonly scope?: AccessScope | undefined;
}

/** Something that was found, as it is shown. */
export type SearchHit = Found & {
  readonly title: string;
  readonly subtitle: string;
  /** Of a machine: whether it turned out to be another one. */
  readonly merged?: boolean;
  /** Of a machine that was named: whether it is found by what it calls itself, and that is not its name. */
  readonly isNamedOtherwise?: boolean;
};

export interface SearchFound {
  readonly hits: readonly SearchHit[];
  readonly hasMore: boolean;
  readonly takenFor: readonly string[];
}

type Question = (asking: Asking) => string | undefined;

async function rows<Row extends object>(
  pool: Pool,
  { when, scope }: Pick<SearchAsked, 'when' | 'scope'>,
  question: Question,
): Promise<readonly Row[]> {
  const asked = asking(when, scope);
  const text = question(asked);
  return text === undefined ? [] : rowsOf<Row>(pool, text, asked.values);
}

async function foundIn(
  pool: Pool,
  readings: Readings,
  by: Pick<SearchAsked, 'when' | 'scope'>,
): Promise<readonly Found[]> {
  const { units, slot } = readings;
  const [present, past, places, holders, slots, codes, numbers, names] = await Promise.all([
    rows<TermRow>(pool, by, (asked) => presentTerms(asked, readings)),
    rows<TermRow>(pool, by, (asked) => pastTerms(asked, readings)),
    rows<PlaceRow>(pool, by, (asked) => placesBy(asked, readings)),
    rows<HolderRow>(pool, by, (asked) => (units.length > 0 ? holdersOf(asked, units) : undefined)),
    rows<SlotRow>(pool, by, (asked) => slot && slotHoldersOf(asked, slot)),
    rows<CodeRow>(pool, by, (asked) => codesBy(asked, readings)),
    rows<NumberRow>(pool, by, (asked) => numbersBy(asked, readings)),
    rows<NameRow>(pool, by, (asked) => namesBy(asked, readings)),
  ]);
  return [
    ...holders.map(foundHolder),
    ...slots.map(foundSlotHolder),
    ...present.map((row) => foundByTerm(row, false)),
    ...names.flatMap(foundName),
    ...numbers.flatMap(foundNumber),
    ...places.map(foundPlace),
    ...codes.map(foundCode),
    ...past.map((row) => foundByTerm(row, true)),
  ];
}

/** What is shown of it: of a machine its line, of the rest what was found with it. Undefined for what the caller may not see. */
function shown(
  one: Found,
  machines: ReadonlyMap<string, MachineLine>,
  scope: AccessScope | undefined,
): SearchHit | undefined {
  const machine = typeof one.machineId === 'string' ? machines.get(one.machineId) : machines.get(one.id);
  if (one.kind === 'MACHINE')
    return (
      machine && {
        ...one,
        title: titleOf(machine),
        subtitle: subtitleOf(machine),
        merged: machine.lifecycle === 'merged',
        isNamedOtherwise: !one.past && one.isName === true && isOtherName(machine, one.matched),
      }
    );
  if (scope && !(one.site !== undefined && scope.sites.includes(one.site))) return undefined;
  if (one.kind === 'MODEL') {
    const model = machine?.product;
    if (typeof model !== 'string') return undefined;
    return {
      ...one,
      id: model,
      title: model,
      subtitle: 'system model',
      matched: model,
      machinesFilter: `product="${model}"`,
    };
  }
  const of = machine && one.machineId ? ` · ${titleOf(machine)}` : '';
  return { ...one, title: one.title ?? one.id, subtitle: `${one.subtitle ?? ''}${of}` };
}

/** A model is told of by one machine that has it, and may be that of a board or a part. */
const isModelOf = (hit: SearchHit, { lower }: Readings): boolean =>
  hit.kind !== 'MODEL' || hit.matched.toLowerCase().includes(lower);

const idsOf = (found: readonly Found[]): readonly string[] => [
  ...new Set(
    found.flatMap(({ kind, id, machineId }) =>
      typeof machineId === 'string' ? [machineId] : kind === 'MODEL' || kind === 'MACHINE' ? [id] : [],
    ),
  ),
];

/**
 * Whatever somebody has in his hand: exact matches first, what is so before what was. A handful of statements, side by
 * side, each along an index; machines that the caller may not see are as if there were none.
 */
export async function searchEverything(pool: Pool, { text, first, when, scope }: SearchAsked): Promise<SearchFound> {
  const readings = readingsOf(text);
  if (readings.text === '') return { hits: [], hasMore: false, takenFor: [] };
  const found = await foundIn(pool, readings, { when, scope });
  const machines = await machineLines(pool, idsOf(found), when, scope);
  const hits = ranked(found).flatMap((one) => shown(one, machines, scope) ?? []);
  const unlike = hits.filter((hit) => isModelOf(hit, readings));
  const once = [...new Map(unlike.map((hit) => [`${hit.kind} ${hit.id}`, hit])).values()];
  return { hits: once.slice(0, first), hasMore: once.length > first, takenFor: readings.takenFor };
}
