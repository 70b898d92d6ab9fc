import type { BenchDatabase } from './server.js';
import type { Count, Target } from './targets.js';

/** What one run of a case got done. */
export interface Work {
  /** Events, requests, rows: whatever the bench counts. */
  readonly units: number;
  /** Milliseconds of each call, where single calls are of interest. */
  readonly latencies?: readonly number[];
  /** Where the case measures by itself (a server in another process): seconds that the work took. */
  readonly seconds?: number;
}

export interface BenchCase {
  readonly name: string;
  /** `limit`: the barest way to do the work. `peer`: somebody else's product. `ours`: what is judged. */
  readonly role: 'ours' | 'limit' | 'peer';
  /** Takes minutes: run once, in the last round, and not to warm up. */
  readonly once?: boolean;
  /** Untimed, before each run. */
  readonly prepare?: () => Promise<void>;
  readonly run: () => Promise<Work>;
  /** Process ids beside this one and PostgreSQL whose CPU time belongs to the case (a server under test). */
  readonly processes?: () => readonly number[];
}

export interface OpenedBench {
  readonly cases: readonly BenchCase[];
  readonly targets: readonly Target[];
  /** Judged by themselves when all rounds are over, and not against another case. */
  readonly counts?: () => readonly Count[];
  /** Told under the table: what a reader must know to judge the figures. */
  readonly notes?: readonly string[];
  readonly close: () => Promise<void>;
}

export interface BenchContext {
  /** A fresh database on the server of this run; migrated unless told otherwise. Dropped at the end. */
  readonly createDatabase: (options?: { readonly migrated?: boolean }) => Promise<BenchDatabase>;
  /** Factor on all sizes: 1 is what docs/performance.md shows, a quick look takes 0.1. */
  readonly scale: number;
  readonly report: (line: string) => void;
}

export interface Bench {
  readonly name: string;
  /** One sentence: what is measured, in which unit. */
  readonly what: string;
  /** Rounds when nobody asks for another number. Default 5. */
  readonly rounds?: number;
  readonly open: (context: BenchContext) => Promise<OpenedBench>;
}

export function defineBench(bench: Bench): Bench {
  return bench;
}
