import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';

const commandData = z.record(z.string(), z.unknown());

/** What a bulk asks of each of its subjects. */
export const bulkCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('AcceptMachine') }),
  z.object({ type: z.literal('WithdrawAcceptance') }),
  /** `{n}` in the pattern is the place in the bulk, counted from `from`; `{nnn}` the same with at least three digits. */
  z.object({ type: z.literal('NameMachine'), pattern: z.string(), from: z.number() }),
  z.object({ type: z.literal('UnnameMachine') }),
  z.object({ type: z.literal('TagMachine'), tag: z.string() }),
  z.object({ type: z.literal('UntagMachine'), tag: z.string() }),
  z.object({ type: z.literal('AnnotateMachine'), note: z.string() }),
  z.object({ type: z.literal('RetireMachine') }),
  z.object({ type: z.literal('RestoreMachine') }),
  /** Any other command, with the same data for all but for the subject itself, which stands in it under `subjectAs`. */
  z.object({ type: z.literal('Same'), command: z.string(), subjectAs: z.string(), data: commandData }),
  /** A command of its own for each, in the order of the subjects, which are labels then. Later ones may build on earlier ones. */
  z.object({
    type: z.literal('Each'),
    /** What all of them are together: `ImportRacks`. */
    name: z.string(),
    commands: z.array(z.object({ type: z.string(), data: commandData })),
  }),
  /** The subjects are ids of commands, newest first; `of` is the command or correlation that is taken back. */
  z.object({ type: z.literal('Undo'), of: z.string() }),
]);
export type BulkCommand = z.infer<typeof bulkCommand>;

/** The command as people know it: what each subject is told, or what many different ones are together. */
export function bulkNameOf(command: BulkCommand): string {
  if (command.type === 'Same') return command.command;
  return command.type === 'Each' ? command.name : command.type;
}

export const bulkMode = z.enum(['all-or-nothing', 'best-effort']);
export type BulkMode = z.infer<typeof bulkMode>;

const refused = z.object({
  subject: z.string(),
  code: z.string(),
  message: z.string(),
  wayOut: z.string(),
  /** The field that it is about; old events lack it. */
  field: z.string().optional(),
});
export type RefusedSubject = z.infer<typeof refused>;

/** One order for many subjects: what is asked, and of whom. Their own streams hold what came of it. */
export const BulkBegun = defineEvent('BulkBegun', {
  latest: z.object({
    bulkId: z.string(),
    command: bulkCommand,
    mode: bulkMode,
    subjects: z.array(z.string()),
    /** The filter that chose the subjects; null where they were named. */
    filter: z.string().nullable(),
    /** sha256, hex, of what the caller sent: the same idempotency key with another content is refused. */
    contentHash: z.string(),
  }),
});
/** Subjects `from` (inclusive) to `to` (exclusive) are through. Whoever is not listed was done. */
export const BulkProgressed = defineEvent('BulkProgressed', {
  latest: z.object({
    bulkId: z.string(),
    from: z.number(),
    to: z.number(),
    /** It was so already, and nothing was written. */
    unchanged: z.array(z.string()),
    refused: z.array(refused),
  }),
});
/** `withheld`: not done because others were refused, where it was to be all or nothing. */
export const BulkEnded = defineEvent('BulkEnded', {
  latest: z.object({
    bulkId: z.string(),
    done: z.number(),
    unchanged: z.number(),
    refused: z.number(),
    withheld: z.number(),
  }),
});

export const bulkEvents = [BulkBegun, BulkProgressed, BulkEnded] as const;
/** Stream `bulk-<id>`. */
export type BulkEvent = EventOf<(typeof bulkEvents)[number]>;
