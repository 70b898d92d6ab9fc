/** Under load there is always an event that is not projected yet: what is older than this has to be. */
const allowedLagMs = 5_000;

interface Around {
  readonly head: () => Promise<bigint>;
  readonly clock: { now(): number };
}

/**
 * The position that read models have to hold by now: that of the log 5 s ago, as far as anybody asked then; the first time the head
 * itself.
 */
export function duePosition({ head, clock }: Around): () => Promise<bigint> {
  let seen: readonly { readonly at: number; readonly head: bigint }[] = [];
  return async () => {
    const at = clock.now();
    seen = [...seen, { at, head: await head() }];
    const due = seen.findLast((one) => one.at <= at - allowedLagMs) ?? seen[0];
    seen = seen.filter((one) => one.at >= (due?.at ?? 0));
    return due?.head ?? 0n;
  };
}
