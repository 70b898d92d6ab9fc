import type { MachineEvent } from '#libs/contracts/index.js';
import { compensationOf, machine, type MachineCommand, type MachineState, type PastEvent } from '#libs/domain/index.js';
import { anyDecider, fold, type Refusal } from '#libs/kernel/index.js';

/** What people decided about a machine, without what only the order of things leaves behind. */
export function decidedOf({ lifecycle, name, tags, note }: MachineState): object {
  return { lifecycle, name, tags: [...tags].toSorted(), note };
}

/** One machine's stream in memory: commands are decided and recorded, each with an id, and taken back by it. */
export class MachineLife {
  readonly history: PastEvent[] = [];
  #commands = 0;

  get state(): MachineState {
    return fold<MachineState, MachineEvent>(machine, this.history as readonly MachineEvent[]);
  }

  /** @returns the command's id, or why it was refused */
  give(...commands: readonly MachineCommand[]): string | Refusal {
    return this.#give(commands, {});
  }

  undo(commandId: string): string | Refusal {
    const at = new Date(Date.UTC(2026, 2, 1) + this.history.length * 60_000).toISOString();
    const compensation = compensationOf(this.history, commandId, { decider: anyDecider(machine), at });
    if (compensation.verdict === 'refused') return compensation.refusal;
    return this.#give(compensation.commands as readonly MachineCommand[], { undoes: commandId });
  }

  #give(commands: readonly MachineCommand[], more: Readonly<Record<string, string>>): string | Refusal {
    this.#commands += 1;
    const commandId = `c${this.#commands}`;
    const planned: MachineEvent[] = [];
    for (const command of commands) {
      const decision = machine.decide(command, fold<MachineState, MachineEvent>(machine, planned, this.state));
      if (decision.verdict === 'refused') return decision.refusal;
      planned.push(...decision.events);
    }
    for (const { type, data } of planned) {
      const recordedAt = new Date(Date.UTC(2026, 2, 1) + this.history.length * 60_000).toISOString();
      this.history.push({ type, data, recordedAt, metadata: { commandId, correlationId: commandId, ...more } });
    }
    return commandId;
  }
}
