/** What became of one packet. */
export interface Probed {
  readonly answered: boolean;
  /** The size, bytes, that a router or the kernel named as the most that passes. */
  readonly most?: number | undefined;
}

/** Sends one packet of that size, bytes with the IP header, which nobody may take apart. */
export type Probe = (bytes: number) => Promise<Probed>;

/** RFC 791: every host takes 576; RFC 8200: every link of IPv6 carries 1280. */
export const leastBytes = { ipv4: 576, ipv6: 1280 } as const;

/** Ethernet, PPPoE, and what tunnels leave of it: tried before bounds are halved, for each packet that is lost takes its time. */
const usual = [1500, 1492, 1480, 1450, 1400] as const;

/** A usual size between the bounds; one byte more where that passes already, which settles it. */
function guess(low: number, high: number): number {
  const known = usual.find((bytes) => bytes > low && bytes < high);
  const settling = usual.some((bytes) => bytes === low) ? low + 1 : undefined;
  return known ?? settling ?? Math.floor((low + high) / 2);
}

/** Once lost may be chance; what a router named as too large is not. */
async function passes(probe: Probe, bytes: number): Promise<Probed> {
  const first = await probe(bytes);
  return first.answered || first.most !== undefined ? first : probe(bytes);
}

/**
 * The largest packet between `least` and `most` that is answered; null where not even the least one is. Most paths carry
 * the most, and are done with one packet. What a router names as the most that passes is tried next, and is it where it
 * does; else the bounds are halved.
 */
export async function largestPacket(probe: Probe, least: number, most: number): Promise<number | null> {
  const first = await passes(probe, most);
  if (first.answered) return most;
  if (!(await passes(probe, least)).answered) return null;
  let [low, high] = [least, most];
  let hint = first.most;
  while (high - low > 1 && hint !== low) {
    const named = hint !== undefined && hint > low && hint < high ? hint : undefined;
    const next = named ?? guess(low, high);
    const probed = await passes(probe, next);
    if (probed.answered && named !== undefined) return named;
    if (probed.answered) low = next;
    else high = next;
    hint = probed.most;
  }
  return low;
}
