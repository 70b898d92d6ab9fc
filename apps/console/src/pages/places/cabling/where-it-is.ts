import type { OfferedCommand } from '#console/commands/command-menu.jsx';
import { planWhereSeen } from '#libs/contracts/cabling/plan-where-seen.js';
import { proposalWords } from '#libs/contracts/summary/proposal-words.js';

interface End {
  readonly kind: string;
  readonly id: string | null;
}

interface Cable {
  readonly a: End;
  readonly b: End;
}

interface Seen {
  readonly kind: string;
  readonly observed?: string | null;
}

/** The command that plans a cable where it was seen; a cable whose far end is no device, or that was not seen elsewhere, has none. */
export function planWhereItIs(cable: Cable, finding: Seen | null | undefined): OfferedCommand | undefined {
  if (finding?.kind !== 'WRONG_PORT' && finding?.kind !== 'WRONG_DEVICE') return undefined;
  const end = cable.b.kind === 'DEVICE' ? 'B' : 'A';
  const far = end === 'B' ? cable.b : cable.a;
  if (far.kind !== 'DEVICE' || far.id === null) return undefined;
  const isAtDevice = finding.kind === 'WRONG_PORT';
  const input = planWhereSeen({ end, device: far.id, isAtDevice, observed: finding.observed });
  return input && { command: 'moveCable', ...proposalWords({ mutation: 'moveCable', input }), initial: { ...input } };
}

/** What can be done about a cable, with what is known of it filled in. */
export const cableCommands = (cable: Cable, finding?: Seen | null): readonly (OfferedCommand | string)[] => [
  planWhereItIs(cable, finding) ?? 'moveCable',
  'changeCable',
  'removeCable',
];
