import { randomUUID } from 'node:crypto';
import type { CommandHandling } from '#libs/command-handling/index.js';
import { machine, type MachineCommand } from '#libs/domain/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import type { Silence } from '#libs/records/index.js';

export interface SilenceWatchParts {
  readonly silence: Silence;
  readonly commands: Pick<CommandHandling, 'handle'>;
  /** A machine that says nothing for so long is silent; milliseconds. */
  readonly afterMs: number;
  /** Most machines looked at in one round. */
  readonly batch: number;
}

export interface SilenceRound {
  readonly silent: number;
  readonly back: number;
}

function byConductor(): CommandContext {
  const commandId = randomUUID();
  return { commandId, correlationId: commandId, actor: 'process:conductor', source: 'liveness' };
}

/** Side by side, so that the store can write many at once. */
const sideBySide = 50;

async function forEach<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += sideBySide)
    await Promise.all(items.slice(from, from + sideBySide).map(work));
}

/**
 * From notes of liveness to news: one round. First the command, which is accepted with nothing where the log has it
 * already, then the mark that it has: whoever dies in between does the first again, and nothing comes of it.
 */
export async function watchSilence({ silence, commands, afterMs, batch }: SilenceWatchParts): Promise<SilenceRound> {
  const give = (machineId: string, command: MachineCommand) =>
    commands.handle(machine, machineId, command, byConductor());
  const fallen = await silence.fallen(afterMs, batch);
  await forEach(fallen, async ({ machineId, lastSeenAt }) => {
    // Refused for a machine that was merged or is not there: marked all the same, or it would be asked about for ever.
    await give(machineId, { type: 'RecordSilence', data: { machineId, lastSeenAt: lastSeenAt.toISOString() } });
    await silence.markSilent(machineId, lastSeenAt);
  });
  const returned = await silence.returned(afterMs, batch);
  await forEach(returned, async ({ machineId }) => {
    await give(machineId, { type: 'RecordReturn', data: { machineId } });
    await silence.markBack(machineId);
  });
  return { silent: fallen.length, back: returned.length };
}
