import type { TrustEvent } from '../trust/events.js';
import type { SummaryOf } from './summary-table.js';

export const trustSummaries: SummaryOf<TrustEvent> = {
  LogVerified: ({ position, checkpoint }) =>
    checkpoint === null
      ? `The log was verified up to ${position}; no checkpoint covers it yet.`
      : `The log was verified up to ${position}, by its checkpoints up to ${checkpoint}: nothing was changed.`,
  LogFoundAltered: ({ findings, count }) =>
    `The log is not what was recorded: ${findings[0]?.text ?? 'see the findings'}${count > 1 ? `, and ${count - 1} more` : ''}.`,
};
