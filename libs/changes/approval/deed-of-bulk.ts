import type { Load } from '#libs/command-handling/index.js';
import { commandFor, declaredCommand, type Deed } from '#libs/domain/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import type { BulkOrder } from '../bulk/bulk-order.js';
import { judgeCommands } from '../bulk/judge-commands.js';
import { judgeUndo, type WholeParts } from '../bulk/whole.js';
import { isoTime } from '../iso-time.js';

export type BulkDeed = Pick<BulkOrder, 'command' | 'mode' | 'subjects'>;

interface DeedParts extends WholeParts {
  readonly load: Load;
}

const nothing: Deed = { commands: [], writes: [], subjects: [], machines: [] };

const machineIn = (data: object): readonly string[] => {
  const { machineId } = data as { readonly machineId?: unknown };
  return typeof machineId === 'string' ? [machineId] : [];
};

/**
 * What an order for many does, of what it writes.
 * @param idle subjects to which nothing is done
 */
export function deedOfGiven(
  { command, subjects }: Pick<BulkDeed, 'command' | 'subjects'>,
  writes: Deed['writes'],
  idle: ReadonlySet<string> = new Set(),
): Deed {
  if (command.type === 'Undo')
    return {
      commands: ['Undo'],
      writes,
      machines: [],
      subjects: writes.filter(({ events }) => events.length > 0).map(({ stream }) => stream),
    };
  const given = subjects.flatMap((subject, at) => (idle.has(subject) ? [] : [commandFor(command, subject, at)]));
  return {
    commands: [...new Set(given.map(({ type }) => type))],
    writes,
    machines: given.flatMap(({ data }) => machineIn(data)),
    subjects: [...new Set(given.map(({ type, data }) => declaredCommand(type).subject(data as never)))],
  };
}

/**
 * What a bulk would do if it were given now, all of it decided on trial. One that is refused as a whole, because some stand
 * against it, would do nothing.
 */
export async function deedOfBulk(
  parts: DeedParts,
  order: BulkDeed,
  context: Pick<CommandContext, 'commandId' | 'correlationId'>,
): Promise<Deed> {
  const { command, subjects, mode } = order;
  const judged =
    command.type === 'Undo'
      ? await judgeUndo(parts, { subjects }, context)
      : await judgeCommands(command, subjects, isoTime(parts.clock), parts.load);
  const { appends, refused, unchanged } = judged;
  if (mode === 'all-or-nothing' && refused.length > 0) return nothing;
  return deedOfGiven(order, appends, new Set([...refused.map(({ subject }) => subject), ...unchanged]));
}

/** What one declared command would do. */
export function deedOfCommand(
  { type, data }: { readonly type: string; readonly data: object },
  writes: Deed['writes'],
): Deed {
  const subject = declaredCommand(type).subject(data as never);
  return { commands: [type], writes, subjects: [subject], machines: machineIn(data) };
}
