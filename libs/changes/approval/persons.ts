import { recorded, type AccessEvent } from '#libs/contracts/index.js';
import { metadataKeys } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';

/** Tokens that issued each other in a longer row than this are somebody's game. */
const longest = 32;

interface Issued {
  /** The account that the token acts for. */
  readonly owner: string | undefined;
  readonly by: string | undefined;
}

async function issuedOf(store: Pick<EventStore, 'readStream'>, actor: string): Promise<Issued> {
  const [kind, id] = [actor.slice(0, actor.indexOf(':')), actor.slice(actor.indexOf(':') + 1)];
  if (kind !== 'token') return { owner: undefined, by: undefined };
  for await (const stored of store.readStream(`accessToken-${id}`, { limit: 1 })) {
    const event = recorded<AccessEvent>(stored);
    const { owner } = event.data as { readonly owner?: string };
    return { owner: owner === undefined ? undefined : `person:${owner}`, by: event.metadata[metadataKeys.actor] };
  }
  return { owner: undefined, by: undefined };
}

/**
 * Everybody that stands behind an actor: the account that a token acts for, or else whoever issued it, and whoever issued
 * that one's token. Who makes himself another token is no second person.
 */
export async function personsBehind(store: Pick<EventStore, 'readStream'>, actor: string): Promise<readonly string[]> {
  const persons = [actor];
  for (let next: string | undefined = actor; next !== undefined && persons.length < longest;) {
    const { owner, by }: Issued = await issuedOf(store, next);
    next = owner ?? by;
    if (next === undefined || persons.includes(next)) break;
    persons.push(next);
  }
  return persons;
}

/**
 * Whoever asked, and the person that they did it for: the account that the token acts for, or whoever issued one that acts
 * for nobody. The same person under another token is the same person. Issued by a token, it is for somebody else.
 */
export async function requestersBehind(
  store: Pick<EventStore, 'readStream'>,
  actor: string,
): Promise<readonly string[]> {
  const { owner, by } = await issuedOf(store, actor);
  const person = owner ?? (by?.startsWith('person:') ? by : undefined);
  return person === undefined ? [actor] : [actor, person];
}
