import { createBulks, type BulkOrder } from '#libs/changes/index.js';
import { createCommandHandling, type CommandHandling } from '#libs/command-handling/index.js';
import { machine, type MachineCommand, type MachineState } from '#libs/domain/index.js';
import { metadataKeys, systemClock } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { FinderOverLog } from './finder-over-log.js';
import { emptyHardware } from './hardware.js';
import { someContext } from './named-thing.js';

type Given = Pick<BulkOrder, 'command' | 'mode' | 'subjects'>;

/** Machines, commands and bulks over one event store. */
export class ChangingHouse {
  readonly finder: FinderOverLog;
  constructor(
    readonly store: EventStore,
    readonly commands: CommandHandling = createCommandHandling({ store }),
  ) {
    this.finder = new FinderOverLog(store);
  }

  get bulks() {
    return createBulks({ store: this.store, commands: this.commands, finder: this.finder, clock: systemClock });
  }

  /** The same, with nothing written; finds what is written already. */
  dry() {
    const dry = this.commands.dryRun();
    const bulks = createBulks({ store: dry.store, commands: dry.commands, finder: this.finder, clock: systemClock });
    return { ...dry, bulks };
  }

  async discover(...machineIds: readonly string[]): Promise<void> {
    for (const machineId of machineIds) {
      const observedAt = '2026-03-01T00:00:00.000Z';
      const data = { machineId, digest: 'd', observedAt, skewMs: 0, bytes: 1, hardware: emptyHardware };
      await this.give(machineId, { type: 'RecordInventory', data });
    }
  }

  give(machineId: string, command: MachineCommand, correlationId?: string) {
    const context = someContext(correlationId === undefined ? {} : { correlationId });
    return this.commands.handle(machine, machineId, command, context);
  }

  async state(machineId: string): Promise<MachineState> {
    return (await this.commands.load(machine, machineId)).state;
  }

  /** Begun and run to its end. */
  async bulk(given: Given, bulkId: string = crypto.randomUUID(), correlationId: string = bulkId) {
    const order = { ...given, filter: null, content: given };
    const outcome = await this.bulks.begin(bulkId, order, someContext({ correlationId }));
    const { state } = await this.bulks.run(bulkId, { resumed: outcome.repeated });
    return { outcome, state, bulkId };
  }

  /** Takes back what stands under a command, bulk or correlation. */
  async undo(of: string, mode: BulkOrder['mode'] = 'all-or-nothing', bulkId: string = crypto.randomUUID()) {
    const subjects = (await this.finder.under(of, 100)).map(({ commandId }) => commandId);
    return this.bulk({ command: { type: 'Undo', of }, mode, subjects }, bulkId);
  }

  /** Types of the events that carry this command's id, wherever they stand. */
  async eventsOf(commandId: string): Promise<string[]> {
    const types: string[] = [];
    for await (const { events } of this.store.readLog({ after: 0n }))
      for (const { type, metadata } of events) if (metadata[metadataKeys.commandId] === commandId) types.push(type);
    return types;
  }
}
