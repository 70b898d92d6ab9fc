/** A command that wrote something, and where. */
export interface FoundCommand {
  readonly commandId: string;
  /** Streams that it wrote to; its own outcome and what bulks keep about themselves left out. */
  readonly streams: readonly string[];
}

/** Finds commands by what stands in the metadata of their events; answered from a read model. */
export interface CommandFinder {
  /**
   * What a command or a bulk did, or all commands of a correlation; newest first. An undo is a command like any other.
   * @param most more than these are not looked for: whoever gets that many has too many
   */
  under(id: string, most: number): Promise<readonly FoundCommand[]>;
  /** In no order; ids that there are not are left out. */
  byIds(commandIds: readonly string[]): Promise<readonly FoundCommand[]>;
}
