import { Badge, type Tone } from '#console/ui/badge.jsx';

interface Datacenter {
  readonly registered: boolean;
  readonly enabled: boolean;
  readonly reachable: boolean | null;
  readonly message: string | null;
}

/** How a datacenter stands, in a word. */
export function standingOf({ registered, enabled, reachable, message }: Datacenter): readonly [Tone, string] {
  if (!registered) return ['plain', 'removed'];
  if (!enabled) return ['plain', 'disabled'];
  if (reachable === null) return ['plain', 'not asked yet'];
  if (reachable) return ['good', 'reachable'];
  return /^the token|nobody there knows/.test(message ?? '') ? ['bad', 'denies us'] : ['bad', 'away'];
}

export const StandingBadge = (of: Datacenter) => {
  const [tone, word] = standingOf(of);
  return <Badge tone={tone}>{word}</Badge>;
};

const healthTones: Readonly<Record<string, Tone>> = {
  PASSING: 'good',
  WARNING: 'warn',
  CRITICAL: 'bad',
  MAINTENANCE: 'new',
};

/** What Consul says of a machine, or of one check. */
export const HealthBadge = ({ health }: { readonly health: string | null }) =>
  health === null ? (
    <span aria-label="Consul says nothing">–</span>
  ) : (
    <Badge tone={healthTones[health] ?? 'plain'}>{health.toLowerCase()}</Badge>
  );

interface Rights {
  readonly rights: string;
  readonly nodes: boolean | null;
  readonly services: boolean | null;
  readonly keys: boolean | null;
  readonly reads: boolean | null;
}

const may = ({ nodes, services, keys, reads }: Rights): string => {
  const all = [
    ['nodes', nodes],
    ['services', services],
    ['keys', keys],
  ] as const;
  const writes = all.flatMap(([name, is]) => (is ? [name] : []));
  const written = writes.length > 0 ? `writes ${writes.join(', ')}` : 'writes nothing';
  return `${written}; ${reads ? 'reads all' : 'does not read all'}`;
};

/** What the token may do there, in words. */
export function rightsText(rights: Rights | null): string | undefined {
  switch (rights?.rights) {
    case undefined:
      return undefined;
    case 'NOT_NEEDED':
      return 'no token needed';
    case 'UNKNOWN_TOKEN':
      return 'nobody there knows the token';
    case 'NOT_TOLD':
      return 'not told by this Consul';
    default:
      return rights ? may(rights) : undefined;
  }
}

export const milliseconds = (value: number | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
