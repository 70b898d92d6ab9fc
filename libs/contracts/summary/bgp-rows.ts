export interface BgpRow<Planned, Seen> {
  readonly key: string;
  readonly planned?: Planned;
  readonly seen?: Seen;
}

/** Each planned session with what the machine's daemon says of it, then those that nobody planned. Which are one, the api says. */
export function bgpRows<
  Planned extends { readonly name: string },
  Seen extends { readonly name: string; readonly planned: { readonly name: string } | null },
>(planned: readonly Planned[], seen: readonly Seen[]): readonly BgpRow<Planned, Seen>[] {
  const taken = new Set<Seen>();
  const rows = planned.map((one): BgpRow<Planned, Seen> => {
    const found = seen.find((other) => !taken.has(other) && other.planned?.name === one.name);
    if (found) taken.add(found);
    return { key: one.name, planned: one, ...(found && { seen: found }) };
  });
  const others = seen.filter((one) => !taken.has(one));
  return [...rows, ...others.map((one, at): BgpRow<Planned, Seen> => ({ key: `seen ${at} ${one.name}`, seen: one }))];
}
