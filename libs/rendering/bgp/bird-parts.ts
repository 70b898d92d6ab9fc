import type { BfdSettings } from '#libs/contracts/index.js';
import type { Family } from '#libs/domain/index.js';

/** In apostrophes BIRD takes letters, digits and `. : - _` as a name, and no name so written is a word of its language. */
export const symbolOf = (name: string): string => `'${name}'`;

/** Takes exactly these prefixes. BIRD has no empty set. */
export function birdFilter(name: string, prefixes: readonly string[]): readonly string[] {
  const condition = prefixes.length === 0 ? [] : [`  if net ~ [ ${prefixes.join(', ')} ] then accept;`];
  return [`filter ${symbolOf(name)} {`, ...condition, '  reject;', '}'];
}

export interface BirdChannel {
  readonly family: Family;
  /** Names of filters. */
  readonly takes: string;
  readonly tells: string;
  readonly most: number;
  /** Routes of IPv4 over link-local addresses: RFC 8950. */
  readonly extendedNextHop: boolean;
}

/** `restart`: a session that brings too much is ended, and tried again after the error wait time. */
function channel({ family, takes, tells, most, extendedNextHop }: BirdChannel): readonly string[] {
  return [
    `  ${family} {`,
    ...(extendedNextHop && family === 'ipv4' ? ['    extended next hop on;'] : []),
    '    next hop self;',
    `    import filter ${symbolOf(takes)};`,
    `    receive limit ${most} action restart;`,
    `    export filter ${symbolOf(tells)};`,
    '  };',
  ];
}

/** RFC 5880 between neighbours; one set of times for all. */
export function birdBfd(bfd: BfdSettings | null | undefined): readonly string[] {
  if (!bfd) return [];
  return [
    'protocol bfd {',
    '  interface "*" {',
    `    min rx interval ${bfd.receiveMs} ms;`,
    `    min tx interval ${bfd.transmitMs} ms;`,
    `    multiplier ${bfd.multiplier};`,
    '  };',
    '}',
    '',
  ];
}

/** Whoever finds its neighbours by router advertisements hears them from us. Nobody is to route over us for that: lifetime 0. */
export function birdAdvertisements(interfaces: readonly string[]): readonly string[] {
  if (interfaces.length === 0) return [];
  const each = interfaces.flatMap((name) => [
    `  interface "${name}" {`,
    '    max ra interval 10;',
    '    default lifetime 0;',
    '  };',
  ]);
  return ['protocol radv {', ...each, '}', ''];
}

export interface BirdSession {
  readonly name: string;
  readonly description: string;
  /** `local …` and `neighbor …`. */
  readonly ends: readonly string[];
  readonly timers: { readonly hold: number; readonly keepalive: number; readonly connectRetry: number };
  readonly password: string | null;
  readonly bfd: boolean;
  readonly channels: readonly BirdChannel[];
}

export function birdSession({
  name,
  description,
  ends,
  timers,
  password,
  bfd,
  channels,
}: BirdSession): readonly string[] {
  return [
    `protocol bgp ${symbolOf(name)} {`,
    `  description "${description}";`,
    ...ends.map((line) => `  ${line}`),
    `  hold time ${timers.hold};`,
    `  keepalive time ${timers.keepalive};`,
    `  connect retry time ${timers.connectRetry};`,
    // BIRD's own minute is long for a switch that is just taking up its configuration; it grows while errors go on.
    '  error wait time 5, 60;',
    ...(password === null ? [] : [`  password "${password}";`]),
    ...(bfd ? ['  bfd on;'] : []),
    ...channels.flatMap(channel),
    '}',
    '',
  ];
}
