export interface PlannedSession {
  readonly name: string;
  readonly peerAddress: string | null;
  readonly interface: string | null;
}

export interface SeenSession {
  readonly name: string;
  readonly peerAddress: string | null;
  readonly interface: string | null;
}

export interface BgpRow<Planned, Seen> {
  readonly key: string;
  readonly planned?: Planned;
  readonly seen?: Seen;
}

/** A daemon calls a session by its name (BIRD), its interface or its peer's address (FRR). */
const isSame = (planned: PlannedSession, seen: SeenSession): boolean =>
  seen.name === planned.name ||
  (planned.peerAddress !== null && seen.peerAddress === planned.peerAddress) ||
  (planned.interface !== null && (seen.interface === planned.interface || seen.name === planned.interface));

/** Each planned session with what the machine's daemon says of it, then those that nobody planned. */
export function bgpRows<Planned extends PlannedSession, Seen extends SeenSession>(
  planned: readonly Planned[],
  seen: readonly Seen[],
): readonly BgpRow<Planned, Seen>[] {
  const taken = new Set<Seen>();
  const rows = planned.map((one): BgpRow<Planned, Seen> => {
    const found = seen.find((other) => !taken.has(other) && isSame(one, other));
    if (found) taken.add(found);
    return { key: one.name, planned: one, ...(found && { seen: found }) };
  });
  const unplanned = seen.filter((one) => !taken.has(one));
  return [...rows, ...unplanned.map((one): BgpRow<Planned, Seen> => ({ key: `seen ${one.name}`, seen: one }))];
}
