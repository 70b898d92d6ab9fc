import type { InventoryDocument } from '#libs/contracts/index.js';
import type { Reader } from './reader.js';
import type { Sources } from './sources.js';

/** What collectors fill in: all of a document but its frame. */
export type Sections = Omit<InventoryDocument, 'format' | 'agent' | 'environment' | 'privileged' | 'notReported'>;

export type Environment = InventoryDocument['environment'];

export interface Look {
  readonly reader: Reader;
  /** What several collectors need, read once. */
  readonly sources: Sources;
  readonly environment: Environment;
}

/**
 * One collector answers for one or a few sections. It may throw or hang: that costs its own sections and nothing else.
 * A section that it leaves undefined was not reported; an empty list was looked for and is empty.
 */
export interface Collector {
  readonly name: string;
  readonly deadlineMs: number;
  collect(look: Look): Promise<Sections>;
}

export type Item<Name extends keyof Sections> =
  NonNullable<Sections[Name]> extends readonly (infer Element)[] ? Element : never;
