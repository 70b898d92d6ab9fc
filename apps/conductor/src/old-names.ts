import { randomUUID } from 'node:crypto';
import { coordinationOfDeclared, type CommandHandling } from '#libs/command-handling/index.js';
import type { Pool } from '#libs/database/index.js';
import { declaredCommand } from '#libs/domain/index.js';
import type { Clock, CommandContext } from '#libs/kernel/index.js';
import { namesNotTaken, type NameNotTaken } from '#libs/read-model/queries/index.js';

const batch = 500;

export interface OldNameParts {
  readonly pool: Pool;
  readonly commands: Pick<CommandHandling, 'coordinate'>;
  readonly clock: Clock;
}

function byConductor(): CommandContext {
  const commandId = randomUUID();
  const reason = 'it bore the name before names were taken';
  return { commandId, correlationId: commandId, actor: 'process:conductor', reason };
}

/** Named once more as it is named: nothing changes for the machine, and nobody else can have the name from now on. */
async function take({ commands, clock }: OldNameParts, { machineId, name, domain }: NameNotTaken): Promise<boolean> {
  const data = { machineId, name, domain: domain ?? undefined, at: new Date(clock.now()).toISOString() };
  const order = { declared: declaredCommand('NameMachine'), data };
  return (await commands.coordinate(coordinationOfDeclared(order), byConductor())).outcome === 'accepted';
}

/**
 * Takes the names of machines that were named by a version that did not take names. Of two that share one the first gets
 * it, by id; the other keeps its name in the list, and gives it up when it is named anew. One pass over the fleet.
 */
export async function takeOldNames(parts: OldNameParts): Promise<{ readonly taken: number; readonly shared: number }> {
  let [taken, shared, after] = [0, 0, ''];
  for (;;) {
    const found = await namesNotTaken(parts.pool, after, batch);
    for (const one of found) {
      if (await take(parts, one)) taken += 1;
      else shared += 1;
    }
    const last = found.at(-1);
    if (!last || found.length < batch) return { taken, shared };
    after = last.machineId;
  }
}
