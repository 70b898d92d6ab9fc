import { Counter, type Registry } from 'prom-client';
import { bulkNameOf } from '#libs/contracts/index.js';
import type { BulkState } from '#libs/domain/index.js';

const subjectsTotal = 'rackledger_bulk_subjects_total';
const resumedTotal = 'rackledger_bulks_resumed_total';

/** What became of the subjects of bulks, and how many bulks had to be taken up. One for all parts of a process. */
export interface BulkFigures {
  /** @param before how it stood when this process began to run it: what others did, others have counted */
  readonly ran: (before: BulkState, after: BulkState) => void;
  readonly resumed: () => void;
}

function counter<Label extends string>(
  metrics: Registry,
  name: string,
  help: string,
  labelNames: Label[],
): Counter<Label> {
  const known = metrics.getSingleMetric(name) as Counter<Label> | undefined;
  return known ?? new Counter({ name, help, labelNames, registers: [metrics] });
}

export function bulkFigures(metrics: Registry): BulkFigures {
  const subjects = counter(metrics, subjectsTotal, 'Subjects of bulks and undos that are through', [
    'command',
    'verdict',
  ]);
  const resumed = counter(metrics, resumedTotal, 'Bulks that were taken up where another runner had left them', []);
  return {
    ran: (before, { begun, ended, ...after }) => {
      const command = begun ? bulkNameOf(begun.command) : '';
      const [refused, unchanged] = [
        after.refused.length - before.refused.length,
        after.unchanged.length - before.unchanged.length,
      ];
      const rest = after.through - before.through - refused - unchanged;
      subjects.inc({ command, verdict: 'refused' }, refused);
      subjects.inc({ command, verdict: ended?.withheld ? 'withheld' : 'unchanged' }, unchanged);
      subjects.inc({ command, verdict: ended?.withheld ? 'withheld' : 'done' }, rest);
    },
    resumed: () => resumed.inc(),
  };
}
