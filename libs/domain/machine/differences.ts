import type { Hardware, MachineEvent } from '#libs/contracts/index.js';
import { addressDifferences, neighbourDifferences, portDifferences } from './network-differences.js';
import { componentDifferences } from './component-differences.js';
import type { OfReport } from './of-report.js';
import { sectionDifferences } from './section-differences.js';

/**
 * What a report says differently from what is known, as events in the order: sections, components, ports, addresses,
 * neighbours. Folding them over `before` gives `before` with all that was reported. Not reported means unchanged.
 */
export function differences(report: OfReport, before: Hardware, now: Hardware): readonly MachineEvent[] {
  return [
    ...sectionDifferences(report, before.sections, now.sections),
    ...componentDifferences(report, before.components, now),
    ...portDifferences(report, before.ports, now.ports),
    ...addressDifferences(report, before.addresses, now.addresses),
    ...neighbourDifferences(report, before.neighbours, now.neighbours),
  ];
}
