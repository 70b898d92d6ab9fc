import type { ReadyEvent, ReadyLack } from '../ready/events.js';
import { needsText, type Need } from './machine-troubles.js';
import type { SummaryOf } from './summary-table.js';
import { asSentence, counted } from './values.js';

const needOf = ({ what }: ReadyLack): Need => what.toUpperCase().replaceAll('-', '_') as Need;

/** `hostname: the machine has no name` as section and reason; other lacks have a reason alone. */
const sectioned = /^([a-z][a-z-]*): (.+)$/;

/** What is missing, line by line; what several sections of the configuration lack for one reason is told once. */
export function lackLines(missing: readonly ReadyLack[]): readonly string[] {
  const reasons = new Map<string, { readonly lead: string; readonly sections: Set<string> }>();
  for (const lack of missing) {
    const [, section, reason = lack.because] = (lack.what === 'configuration' && sectioned.exec(lack.because)) || [];
    const lead = needsText([needOf(lack)]);
    const key = `${lead}: ${reason}`;
    const line = reasons.get(key) ?? { lead, sections: new Set<string>() };
    if (section !== undefined) line.sections.add(section);
    reasons.set(key, line);
  }
  return [...reasons].map(([key, { lead, sections }]) => {
    const of = sections.size === 0 ? lead : `${lead} (${[...sections].join(', ')})`;
    return asSentence(`${of}${key.slice(lead.length)}`);
  });
}

function notReady(missing: readonly ReadyLack[]): string {
  const [only] = missing;
  if (only && missing.length === 1) return `The machine is not ready: ${only.because}.`;
  return `The machine is not ready: ${counted(lackLines(missing).length, 'thing is', 'things are')} missing (${needsText(missing.map(needOf))}).`;
}

export const readySummaries: SummaryOf<ReadyEvent> = {
  MachineReady: () => 'The machine is ready: nothing is missing for it to be installed.',
  MachineNotReady: ({ missing }) => notReady(missing),
};
