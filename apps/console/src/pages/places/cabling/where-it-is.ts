import type { OfferedCommand } from '#console/commands/command-menu.jsx';

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

/** What a neighbour calls itself, and its port: `r01-tor-b.b1.example.net ethernet1/1/46`. */
export function neighbourIn(
  observed: string | null | undefined,
): { readonly code: string; readonly port: string } | undefined {
  const [, system, port] = /^(\S+) (.+)$/.exec(observed ?? '') ?? [];
  if (system === undefined || port === undefined) return undefined;
  return { code: system.split('.')[0] ?? '', port };
}

/** The command that plans a cable where it was seen; a cable whose far end is no device, or that was not seen elsewhere, has none. */
export function planWhereItIs(cable: Cable, finding: Seen | null | undefined): OfferedCommand | undefined {
  if (finding?.kind !== 'WRONG_PORT' && finding?.kind !== 'WRONG_DEVICE') return undefined;
  const seen = neighbourIn(finding.observed);
  const end = cable.b.kind === 'DEVICE' ? 'B' : 'A';
  const far = end === 'B' ? cable.b : cable.a;
  if (!seen || far.kind !== 'DEVICE' || far.id === null) return undefined;
  const [site = ''] = far.id.split('/');
  return {
    command: 'moveCable',
    title: 'Plan it where it is',
    told: `It was seen at ${seen.code} ${seen.port}: the plan follows, and nobody has to move the cable.`,
    initial: { end, to: { kind: 'DEVICE', id: `${site}/${seen.code}`, port: seen.port } },
  };
}

/** What can be done about a cable, with what is known of it filled in. */
export const cableCommands = (cable: Cable, finding?: Seen | null): readonly (OfferedCommand | string)[] => [
  planWhereItIs(cable, finding) ?? 'moveCable',
  'changeCable',
  'removeCable',
];
