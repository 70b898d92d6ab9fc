import type { ReadyEvent } from '../ready/events.js';
import type { SummaryOf } from './summary-table.js';

export const readySummaries: SummaryOf<ReadyEvent> = {
  MachineReady: () => 'The machine is ready: nothing is missing for it to be installed.',
  MachineNotReady: ({ missing }) =>
    `The machine is not ready: ${missing.map(({ what, because }) => `${what.replaceAll('-', ' ')} (${because})`).join('; ')}.`,
};
