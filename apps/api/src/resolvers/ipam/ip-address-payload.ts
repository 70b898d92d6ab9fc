import { recorded, type PoolEvent } from '#libs/contracts/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import { ipAddressList, listPage, poolList } from '#libs/read-model/queries/index.js';
import type { Answered } from '../../commands/given-command.js';
import type { ApiContext } from '../../context.js';
import type { Resolvers } from '../../schema/executable-schema.js';
import { shownAfter } from '../listing.js';
import { onceShown } from '../once-shown.js';

type Payload = Answered & {
  readonly pool: string;
  readonly address?: string | null;
  readonly prefix?: string | null;
  readonly what?: string;
};

const told: ReadonlySet<string> = new Set<PoolEvent['type']>([
  'AddressTaken',
  'AddressFreed',
  'PrefixTaken',
  'PrefixFreed',
]);

/** The event that says which one it was: in a dry run what would be written, else as the log has it, also of a repeat. */
async function toldBy(
  { events, dryRun }: Payload,
  { services: { store } }: ApiContext,
): Promise<PoolEvent | undefined> {
  const asEvent = (stored: StoredEvent) => recorded<PoolEvent>(stored) as PoolEvent;
  const captured = dryRun?.captured.find(({ type }) => told.has(type));
  if (captured) return asEvent(captured);
  const written = events.find(({ type }) => told.has(type));
  if (!written) return undefined;
  for await (const stored of store.readStream(written.stream, { from: written.revision, limit: 1 }))
    return asEvent(stored);
  return undefined;
}

interface Which {
  /** As rows are named. */
  readonly name: string;
  readonly configured: string;
}

async function which(payload: Payload, api: ApiContext): Promise<Which | null> {
  const event = await toldBy(payload, api);
  if (event?.type === 'AddressTaken' || event?.type === 'AddressFreed') {
    const { address, length } = event.data;
    return { name: address, configured: `${address}/${length}` };
  }
  if (event?.type === 'PrefixTaken' || event?.type === 'PrefixFreed')
    return { name: event.data.prefix, configured: event.data.prefix };
  // Nothing had to be done: it was so already.
  const name = payload.address ?? payload.prefix ?? payload.what;
  return typeof name === 'string' && !payload.refusal ? { name, configured: name } : null;
}

export const ipAddressPayload: Resolvers[string] = {
  what: async (payload: Payload, _: unknown, api: ApiContext) => (await which(payload, api))?.configured ?? null,
  ipAddress: onceShown(async (payload: Payload, api: ApiContext) => {
    const found = await which(payload, api);
    if (!found) return null;
    const { pool, clock } = api.services;
    const also = (put: (value: unknown) => string) => [
      `a.pool = ${put(payload.pool)}`,
      `a.address = ${put(found.name)}`,
    ];
    const page = await listPage(pool, ipAddressList, { first: 1, also }, clock.now());
    return page.edges[0]?.node ?? null;
  }),
  pool: shownAfter(poolList, 'pool'),
};
