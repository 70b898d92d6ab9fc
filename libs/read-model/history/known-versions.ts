import type { TableDefinition } from '#libs/kernel/index.js';
import { ReplayedRows } from './replayed-rows.js';
import type { Step } from './step.js';
import { noVersions, succeed, type Versions } from './versions.js';

/** The versions of an aggregate's rows by position: what was known when. */
export function knownVersions(tables: readonly TableDefinition[], steps: readonly Step[]): Versions {
  const rows = new ReplayedRows(tables);
  const versions = noVersions(tables);
  for (const { moment, changes } of steps) {
    rows.apply(changes);
    const at = String(moment?.position);
    for (const table of tables) {
      for (const key of rows.settle(table))
        succeed(versions, table, key, { row: rows.of(table).get(key), from: at, by: at });
    }
  }
  return versions;
}
