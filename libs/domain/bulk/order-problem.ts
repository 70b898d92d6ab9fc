import { bulkNameOf, type BulkCommand } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import type { BulkState } from './bulk.js';
import { declaredCommand } from '../declared/declared.js';
import { namesApart, typesInBulk } from './command-for.js';

/** Most subjects of one bulk. */
export const mostSubjects = 10_000;
/**
 * Most bytes of what an order gives, as JSON in UTF-8: it stands whole in one event, is read whole by whoever goes on with it, and goes
 * to every follower of the log as one. Some 800 for each of the most subjects; a row of an import has 200 to 400.
 */
export const mostOrderBytes = 8 * 1024 * 1024;
/** More subjects than these ask for their count typed back. */
export const confirmAbove = 100;

export interface AskedBulk {
  readonly command: BulkCommand;
  /** How many there are; one more than allowed says that there are too many. */
  readonly subjects: number;
  readonly byFilter: boolean;
  /** How many the filter is expected to match. */
  readonly expectedCount: number | undefined;
  /** More subjects than these ask for their count typed back, where a policy says so. */
  readonly confirmAbove?: number | undefined;
  /** The count, typed back. */
  readonly confirmCount: number | undefined;
}

/**
 * What stands against a bulk before any of its subjects is asked. A dry run needs no counts, since it tells them; those that
 * are given count as they would.
 */
export function problemOfBulk(asked: AskedBulk, dryRun: boolean): Refusal | undefined {
  const { command, subjects, byFilter, expectedCount, confirmCount } = asked;
  const { confirmAbove: mostUnconfirmed = confirmAbove } = asked;
  if (subjects === 0) return command.type === 'Undo' ? nothingToUndo(command.of) : noSubjects;
  if (subjects > mostSubjects) return tooMany;
  const bytes = command.type === 'Each' ? bytesOf(command.commands) : 0;
  if (bytes > mostOrderBytes) return tooLarge(bytes, subjects);
  if (command.type === 'NameMachine' && subjects > 1 && !namesApart(command.pattern)) return oneName;
  const expected = expectedCount ?? confirmCount;
  if (byFilter && expected !== undefined && expected !== subjects) return moved(subjects, expected);
  if (dryRun && confirmCount === undefined) return undefined;
  if (byFilter && expected === undefined) return unexpected(subjects);
  const asks = subjects > mostUnconfirmed || isCounted(command);
  return asks && confirmCount !== subjects ? unconfirmed(subjects, bulkNameOf(command)) : undefined;
}

function isCounted(command: BulkCommand): boolean {
  return command.type !== 'Undo' && typesInBulk(command).some((type) => declaredCommand(type).counted);
}

/** Why nothing of it was done, where it was to be all or nothing. */
export function refusalOfWhole({ begun, ended, refused }: BulkState): Refusal | undefined {
  if (begun?.mode !== 'all-or-nothing' || !ended || refused.length === 0) return undefined;
  const [only] = refused;
  if (only && begun.subjects.length === 1) {
    const { code, message, wayOut } = only;
    return { code, message, wayOut };
  }
  const named = refused.slice(0, 5).map(({ subject }) => subject);
  const more = refused.length > named.length ? `, and ${refused.length - named.length} more` : '';
  return {
    code: 'subjects-refused',
    message: `${refused.length} of ${begun.subjects.length} stand against it: ${named.join(', ')}${more}. Nothing was done.`,
    wayOut: 'See the verdict of each; leave them out, mend what stands against them, or choose best effort.',
  };
}

const noSubjects: Refusal = {
  code: 'no-subjects',
  message: 'There is nothing to give a command to.',
  wayOut: 'Name some, or choose a filter that matches some.',
};
const nothingToUndo = (id: string): Refusal => ({
  code: 'nothing-to-undo',
  message: `Nothing was done under ${id}.`,
  wayOut: 'Take the command id or the correlation id from an event: the timeline and the audit have both.',
});
const tooMany: Refusal = {
  code: 'too-many-subjects',
  message: `A bulk has at most ${mostSubjects} subjects.`,
  wayOut: 'Give it in parts.',
};
const bytesOf = (commands: readonly object[]): number => new TextEncoder().encode(JSON.stringify(commands)).length;
const mebibytes = (bytes: number): string => (Math.ceil((bytes / 2 ** 20) * 10) / 10).toString();
const tooLarge = (bytes: number, subjects: number): Refusal => ({
  code: 'order-too-large',
  message: `What is to be given has ${mebibytes(bytes)} MiB, and an order has at most ${mebibytes(mostOrderBytes)} MiB; nothing was done.`,
  wayOut: `Give it in parts, of ${Math.max(1, Math.floor((subjects * mostOrderBytes) / bytes / 2))} rows each, say.`,
  field: 'input',
});
const oneName: Refusal = {
  code: 'one-name-for-many',
  message: 'The pattern gives every machine the same name.',
  wayOut: 'Put {n} into it, which is counted up: web-{nn} gives web-01, web-02 and so on.',
  field: 'command',
};
const moved = (subjects: number, expected: number): Refusal => ({
  code: 'filter-moved',
  message: `The filter matches ${subjects} machines, and ${expected} were expected; nothing was done.`,
  wayOut: 'Look at what it matches now, and send the count that you mean.',
  field: 'expectedCount',
});
const unexpected = (subjects: number): Refusal => ({
  code: 'count-needed',
  message: `The filter matches ${subjects} machines now; nothing was done.`,
  wayOut: 'Send the count that you expect as expectedCount, so that a filter that has moved is noticed.',
  field: 'expectedCount',
});
const unconfirmed = (subjects: number, type: string): Refusal => ({
  code: 'confirmation-needed',
  message: `${type} for ${subjects} asks for the count typed back; nothing was done.`,
  wayOut: `Send confirmCount: ${subjects} if that is what you mean.`,
  field: 'confirmCount',
});
