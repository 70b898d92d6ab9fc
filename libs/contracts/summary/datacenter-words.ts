/** What the console knows of how a datacenter stands. */
export interface Standing {
  readonly title: string;
  readonly registered: boolean;
  readonly enabled: boolean;
  readonly reachable: boolean | null;
  /** It answers, and does not let us write. */
  readonly denied: boolean;
  /** Since when it is drift of its machines. */
  readonly outageSince: string | null;
}

export type StandingWord = 'removed' | 'disabled' | 'not asked yet' | 'reachable' | 'denies us' | 'away';

/** How a datacenter stands, in a word. */
export function standingWord({ registered, enabled, reachable, denied }: Standing): StandingWord {
  if (!registered) return 'removed';
  if (!enabled) return 'disabled';
  if (reachable === null) return 'not asked yet';
  if (reachable) return 'reachable';
  return denied ? 'denies us' : 'away';
}

/** What is wrong with a datacenter, as somebody has to hear it who was woken by it. */
export interface Trouble {
  readonly what: string;
  /** What becomes of it by itself. */
  readonly next: string;
  /** What a person can do. */
  readonly wayOut: string;
}

const drift = ({ outageSince }: Standing): string =>
  outageSince === null
    ? 'After five minutes each of its machines shows it as drift.'
    : 'Each of its machines shows it as drift by now.';

/** Undefined where nothing is wrong, and where it is so because somebody wanted it. */
export function troubleOf(standing: Standing): Trouble | undefined {
  const { title } = standing;
  switch (standingWord(standing)) {
    case 'away':
      return {
        what: `${title} does not answer`,
        next: `What stands there stays as it is. It is asked again by itself, every second or so; once it answers, everything is compared and put right. ${drift(standing)}`,
        wayOut: 'Look whether its servers run and have a leader, and whether the addresses are right.',
      };
    case 'denies us':
      return {
        what: `${title} answers, and does not let us write`,
        next: `Nothing is read or written with half the rights: what stands there stays as it is. It is tried again by itself, every second or so. ${drift(standing)}`,
        wayOut: 'Give the token what it lacks, in Consul; or seal another one, and name that.',
      };
    case 'not asked yet':
      return {
        what: `${title} was not asked yet`,
        next: 'That takes some seconds after a datacenter was registered.',
        wayOut: 'Does it stay so, look whether a process with the conductor runs.',
      };
    default:
      return undefined;
  }
}

/** Why nothing is told of how what stands there compares with what is to; undefined where it is. */
export function untoldBecause(standing: Standing, isPast: boolean, comparedAt: string | null): string | undefined {
  if (isPast) return 'How it compares is told of now only.';
  const word = standingWord(standing);
  if (word === 'removed' || word === 'disabled') return `It is ${word}: nothing is compared.`;
  if (comparedAt !== null) return undefined;
  return word === 'reachable' ? 'It is being compared for the first time.' : 'Nothing could be compared yet.';
}

export interface Rights {
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
