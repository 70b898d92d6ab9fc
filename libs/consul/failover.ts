import { CatalogueDenied, CatalogueUnreachable } from '#libs/ports/index.js';

/** What is thrown at an address that cannot serve now, such as one without a leader: another one may. */
export class CannotServe extends Error {
  override readonly name = 'CannotServe';
}

/** How often the whole list is gone through for one call. */
const rounds = 2;
/** Who let us wait so long, milliseconds, is not asked again for the same call. */
const slowMs = 1_000;

/**
 * Tries one address after the other, beginning with the one that served last. What is refused is no reason to ask
 * another.
 */
export class Failover<Client extends { readonly address: string }> {
  #serving = 0;

  constructor(private readonly clients: readonly Client[]) {}

  /** @throws CatalogueUnreachable when all failed; CatalogueDenied; the signal's reason once it is aborted */
  async run<Answer>(call: (client: Client) => Promise<Answer>, signal?: AbortSignal): Promise<Answer> {
    const failures = new Map<string, string>();
    const slow = new Set<Client>();
    const first = this.#serving;
    for (let nth = 0; nth < rounds * this.clients.length; nth += 1) {
      const at = (first + nth) % this.clients.length;
      const client = this.clients[at];
      if (!client || slow.has(client)) continue;
      const began = performance.now();
      try {
        const answer = await call(client);
        this.#serving = at;
        return answer;
      } catch (error) {
        if (error instanceof CatalogueDenied) throw error;
        signal?.throwIfAborted();
        if (performance.now() - began >= slowMs) slow.add(client);
        failures.set(client.address, error instanceof Error ? error.message : String(error));
      }
    }
    const told = [...failures].map(([address, message]) => `${address}: ${message}`);
    throw new CatalogueUnreachable(told.join('; ') || 'it has no address');
  }
}
