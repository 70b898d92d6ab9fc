/** A cable that leads elsewhere than planned: which of its ends, and the device that is planned there. */
export interface LedElsewhere {
  readonly end: 'A' | 'B';
  /** `<site>/<code>` */
  readonly device: string;
  /** Whether it is that device all the same, and another port of it. */
  readonly isAtDevice: boolean;
  /** What the neighbour calls itself, and its port: `r01-tor-b.b1.example.net ethernet1/1/46`. */
  readonly observed: string | null | undefined;
}

/** What `moveCable` takes, beside the cable. */
export interface PlanWhereSeen {
  readonly end: 'A' | 'B';
  readonly to: { readonly kind: 'DEVICE'; readonly id: string; readonly port: string };
}

/** What is heard of a neighbour, apart; undefined where that is not a system and a port. */
export function neighbourIn(
  observed: string | null | undefined,
): { readonly code: string; readonly port: string } | undefined {
  const [, system, port] = /^(\S+) (.+)$/.exec(observed ?? '') ?? [];
  if (system === undefined || port === undefined) return undefined;
  return { code: system.split('.')[0] ?? '', port };
}

/** How the plan follows a cable that nobody is to move; undefined where nobody said what port it is in. */
export function planWhereSeen({ end, device, isAtDevice, observed }: LedElsewhere): PlanWhereSeen | undefined {
  const seen = neighbourIn(observed);
  if (!seen) return undefined;
  const [site = ''] = device.split('/');
  return { end, to: { kind: 'DEVICE', id: isAtDevice ? device : `${site}/${seen.code}`, port: seen.port } };
}
