/** A command that wrote something, and where. */
export interface FoundCommand {
  readonly commandId: string;
  /** Streams that it wrote to; its own outcome and what bulks keep about themselves left out. */
  readonly streams: readonly string[];
}

/** Finds commands by what stands in the metadata of their events; answered from a read model. */
export interface CommandFinder {
  /** In no order; ids that there are not are left out. */
  byIds(commandIds: readonly string[]): Promise<readonly FoundCommand[]>;
}
