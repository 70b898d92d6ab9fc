import type { MachineConfigurationEvent } from '../config/apply-events.js';
import type { ConfigurationEvent } from '../config/events.js';
import type { SummaryOf } from './summary-table.js';

const others = (changed: readonly string[]): string =>
  changed.length === 0 ? '' : `; other than before: ${changed.join(', ')}`;
const secretsTold = (count: number): string =>
  count === 0 ? '' : `, with ${count === 1 ? 'a secret' : `${count} secrets`}`;

export const configSummaries: SummaryOf<ConfigurationEvent | MachineConfigurationEvent> = {
  ConfigurationApplyAsked: ({ generation, parts }) =>
    `It was told to apply generation ${generation} of its configuration${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`,
  ConfigurationServed: ({ generation, changed, secrets }) =>
    `The machine was given generation ${generation} of its configuration${secretsTold(secrets.length)}${others(changed)}.`,
};
