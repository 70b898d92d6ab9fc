import { createHash } from 'node:crypto';
import { judgeCommands, type Judged } from '#libs/changes/index.js';
import type { CommandOutcome, Coordination, Load } from '#libs/command-handling/index.js';
import type { RefusedSubject } from '#libs/contracts/index.js';
import type { SubjectVerdict } from '#libs/domain/index.js';
import type { Command, Refusal } from '#libs/kernel/index.js';
import { publicError } from '../errors.js';
import type { Services } from '../context.js';
import { modeOf } from './bulk-input.js';
import type { GivenCommand } from './given-command.js';
import { holdOfBulk } from './second-person.js';

/** What became of one line of a list. */
export interface LineVerdict {
  readonly line: number;
  readonly verdict: Uppercase<SubjectVerdict>;
  readonly kind: string | null;
  readonly column: string | null;
  readonly refusal: Pick<RefusedSubject, 'code' | 'message' | 'wayOut' | 'field'> | null;
}

/** A line that says something, as a command. */
export interface LineCommand {
  readonly line: number;
  readonly kind: string;
  readonly command: Command;
  /** True where it is known to say what is so already: it is not decided any more. */
  readonly asIs?: boolean;
}

export interface GivenLines {
  /** What all of it is: `ImportPlaces`. */
  readonly name: string;
  readonly subject: string;
  readonly csv: string;
  readonly mode: 'ALL_OR_NOTHING' | 'BEST_EFFORT';
  readonly good: readonly LineCommand[];
  /** Lines that could not be read. */
  readonly bad: readonly LineVerdict[];
  /** ISO 8601: now. */
  readonly at: string;
  readonly columnOf: (line: LineCommand, field: string | undefined) => string | null;
  /** Of a repeat: whether a line wrote something the first time. */
  readonly wroteIn: (outcome: CommandOutcome) => (line: LineCommand) => boolean;
}

const mostLines = 10_000;
const label = ({ line }: LineCommand): string => String(line);

export const malformed = (line: number, column: string | null, message: string): LineVerdict => ({
  line,
  verdict: 'REFUSED',
  kind: null,
  column,
  refusal: {
    code: 'line-malformed',
    message: `Line ${line}: ${column ?? 'the line'} ${message}.`,
    wayOut: 'Mend the line and import it again.',
    field: column ?? 'csv',
  },
});

/** Verdicts on the lines that could be read: `written` says which of them wrote, of those that were not refused. */
function verdictsOf(
  { good, columnOf }: GivenLines,
  judged: Judged,
  written: (one: LineCommand) => boolean,
  whole: boolean,
) {
  const refused = new Map(judged.refused.map((one) => [one.subject, one]));
  return good.map((one): LineVerdict => {
    const { line, kind } = one;
    const refusal = refused.get(label(one)) ?? null;
    if (refusal) return { line, verdict: 'REFUSED', kind, column: columnOf(one, refusal.field), refusal };
    const verdict = whole ? 'WITHHELD' : written(one) ? 'DONE' : 'UNCHANGED';
    return { line, verdict, kind, column: null, refusal };
  });
}

const refusalOf = (refused: number, count: number): Refusal => ({
  code: 'lines-refused',
  message: `${refused} of ${count} lines ${refused === 1 ? 'stands' : 'stand'} against it. Nothing was done.`,
  wayOut: 'See the verdicts; mend these lines, leave them out, or choose best effort.',
  field: 'csv',
});

/** @throws GraphQLError BAD_USER_INPUT for a list that is too long */
function assertShort(count: number): void {
  if (count <= mostLines) return;
  throw publicError('BAD_USER_INPUT', `csv may have ${mostLines} lines, not ${count}: give it in parts.`, {
    field: 'csv',
  });
}

const openOf = ({ good }: GivenLines) => good.filter(({ asIs }) => !asIs);
const commandsOf = (lines: readonly LineCommand[]) =>
  lines.map(({ command: { type, data } }) => ({ type, data: { ...data } }));

function judging({ name, good, at }: GivenLines, open: readonly LineCommand[]) {
  const settled = good.filter(({ asIs }) => asIs).map(label);
  const commands = commandsOf(open);
  return async (load: Load): Promise<Judged> => {
    const some = await judgeCommands({ type: 'Each', name, commands }, open.map(label), at, load);
    return { ...some, unchanged: [...some.unchanged, ...settled] };
  };
}

/** What they are as one order for many, which is how they are kept where they need a second person. */
function deedOfLines({ name, mode, csv }: GivenLines, open: readonly LineCommand[]) {
  const content = { mode, csv: digestOf(csv) };
  const command = { type: 'Each', name, commands: commandsOf(open) } as const;
  return { command, mode: modeOf(mode), subjects: open.map(label), filter: null, content };
}

const idleOf = (judged: Judged | undefined): ReadonlySet<string> =>
  new Set(judged ? [...judged.refused.map(({ subject }) => subject), ...judged.unchanged] : []);

const digestOf = (csv: string): string => createHash('sha256').update(csv).digest('hex');

/**
 * All lines as one command and one append, each decided upon what those before it leave. With best effort, lines that are
 * refused are left out of it.
 */
export async function giveLines(
  services: Pick<Services, 'commands' | 'clock'>,
  lines: GivenLines,
  given: GivenCommand,
): Promise<{ readonly outcome: CommandOutcome; readonly lines: number; readonly verdicts: readonly LineVerdict[] }> {
  const { name, subject, csv, mode, good, bad } = lines;
  const count = good.length + bad.length;
  assertShort(count);
  const open = openOf(lines);
  const judge = judging(lines, open);
  let judged: Judged | undefined;
  const hold = await holdOfBulk(services, deedOfLines(lines, open), given, () => idleOf(judged));
  const decide: Coordination['decide'] = async (load) => {
    judged = await judge(load);
    const refused = judged.refused.length + bad.length;
    if (mode === 'ALL_OR_NOTHING' && refused > 0) return { verdict: 'refused', refusal: refusalOf(refused, count) };
    return (await hold?.(judged.appends)) ?? { verdict: 'accepted', appends: judged.appends };
  };
  const content = { mode, csv: digestOf(csv) };
  const about = { commandType: name, subject, content };
  const outcome = await given.commands.coordinate({ ...about, decide }, given.context, given.options);
  const now = judged ?? (await judge(given.commands.load));
  const unchanged = new Set(now.unchanged);
  const written = outcome.repeated ? lines.wroteIn(outcome) : (one: LineCommand) => !unchanged.has(label(one));
  const told = verdictsOf(lines, now, written, outcome.outcome === 'refused');
  const verdicts = [...bad, ...told].toSorted((one, other) => one.line - other.line);
  return { outcome, lines: count, verdicts };
}
