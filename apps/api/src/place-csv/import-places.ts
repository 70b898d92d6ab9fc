import { createHash } from 'node:crypto';
import { judgeCommands, type Judged } from '#libs/changes/index.js';
import type { CommandOutcome, Coordination } from '#libs/command-handling/index.js';
import { importPlace } from '#libs/domain/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { answered, type Answered, type GivenCommand } from '../commands/given-command.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import { linesAsTheyAre } from './as-they-are.js';
import { columnOfField } from './column-of-field.js';
import { sortedLines, type GoodLine, type LineVerdict, type SortedLines } from './sorted-lines.js';

export type { LineVerdict };

export interface ImportPlacesInput {
  readonly csv: string;
  readonly mode: 'ALL_OR_NOTHING' | 'BEST_EFFORT';
}

export type ImportPlacesAnswer = Answered & { readonly lines: number; readonly verdicts: readonly LineVerdict[] };

const mostLines = 10_000;

const label = ({ line }: GoodLine): string => String(line);

/** Verdicts on the lines that could be read: `written` says where one of them wrote, of those that were not refused. */
function verdictsOf(good: readonly GoodLine[], judged: Judged, written: (one: GoodLine) => boolean, whole: boolean) {
  const refused = new Map(judged.refused.map((one) => [one.subject, one]));
  return good.map((one): LineVerdict => {
    const { line, row } = one;
    const refusal = refused.get(label(one)) ?? null;
    const column = refusal && columnOfField(row.kind, refusal.field);
    if (refusal) return { line, verdict: 'REFUSED', kind: row.kind, column, refusal };
    const verdict = whole ? 'WITHHELD' : written(one) ? 'DONE' : 'UNCHANGED';
    return { line, verdict, kind: row.kind, column, refusal };
  });
}

function refusalOf(refused: number, count: number): Refusal {
  return {
    code: 'lines-refused',
    message: `${refused} of ${count} lines stand against it. Nothing was done.`,
    wayOut: 'See the verdicts; mend these lines, leave them out, or choose best effort.',
    field: 'csv',
  };
}

/** @throws GraphQLError BAD_USER_INPUT for a list that is too long */
function assertShort({ count }: SortedLines): void {
  if (count <= mostLines) return;
  throw publicError('BAD_USER_INPUT', `csv may have ${mostLines} lines, not ${count}: give it in parts.`, {
    field: 'csv',
  });
}

/** What a line wrote, in a repeat: where its own stream is among those of the first time. */
function wroteIn({ events }: CommandOutcome, at: string): (one: GoodLine) => boolean {
  const streams = new Set(events.map(({ stream }) => stream));
  return ({ row }) => streams.has(importPlace.subject({ ...row, at }));
}

/**
 * All lines as one command and one append, each decided upon what those before it leave. With best effort, lines that are
 * refused are left out of it.
 */
export async function importPlaces(
  { services }: ApiContext,
  { csv, mode }: ImportPlacesInput,
  given: GivenCommand,
): Promise<ImportPlacesAnswer> {
  const lines = await sortedLines(services.pool, csv);
  assertShort(lines);
  const { count, good, bad } = lines;
  const at = new Date(services.clock.now()).toISOString();
  const asIs = await linesAsTheyAre(services, good);
  const open = good.filter((one) => !asIs.has(one));
  const commands = open.map(({ row }) => ({ type: importPlace.type, data: { ...row, at } }));
  const judge = async (load: typeof given.commands.load): Promise<Judged> => {
    const some = await judgeCommands({ type: 'Each', name: 'ImportPlaces', commands }, open.map(label), at, load);
    return { ...some, unchanged: [...some.unchanged, ...[...asIs].map(label)] };
  };
  let judged: Judged | undefined;
  const decide: Coordination['decide'] = async (load) => {
    judged = await judge(load);
    const refused = judged.refused.length + bad.length;
    if (mode === 'ALL_OR_NOTHING' && refused > 0) return { verdict: 'refused', refusal: refusalOf(refused, count) };
    return { verdict: 'accepted', appends: judged.appends };
  };
  const content = { mode, csv: createHash('sha256').update(csv).digest('hex') };
  const about = { commandType: 'ImportPlaces', subject: 'site-lists', content };
  const outcome = await given.commands.coordinate({ ...about, decide }, given.context, given.options);
  const now = judged ?? (await judge(given.commands.load));
  const unchanged = new Set(now.unchanged);
  const written = outcome.repeated ? wroteIn(outcome, at) : (one: GoodLine) => !unchanged.has(label(one));
  const told = verdictsOf(good, now, written, outcome.outcome === 'refused');
  const verdicts = [...bad, ...told].toSorted((one, other) => one.line - other.line);
  return { ...answered(outcome, given), lines: count, verdicts };
}
