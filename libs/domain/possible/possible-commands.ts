import { destructionOf, type AskingPolicy, type Destruction } from '#libs/contracts/index.js';
import { isRefusal, streamOf, type DomainEvent, type Look, type Refusal } from '#libs/kernel/index.js';
import { approvalNeed, askingPolicies } from '../approval/need.js';
import { machine } from '../machine/machine.js';
import { policyBook, thePolicyBook, type PolicyBookState } from '../policy/policy-book.js';
import { machineOffers } from './machine-offers.js';
import type { Around, Offer, Tried } from './offer.js';

/** A command about a machine, and whether it may be given now. */
export interface PossibleCommand {
  /** As the mutation is called. */
  readonly command: string;
  readonly title: string;
  readonly possible: boolean;
  /** Possible, and nothing would come of it: it is so already. */
  readonly alreadySo: boolean;
  readonly refusal: Refusal | undefined;
  readonly destructive: Destruction | undefined;
  /** Policies by which a second person has to agree before it is done to this one machine, standing where it stands. */
  readonly askedBy: readonly AskingPolicy[];
}

type Judged = Omit<PossibleCommand, 'askedBy'>;

const eventsOf = (tried: readonly Tried[]): readonly (readonly DomainEvent[])[] =>
  tried.flatMap((one) => (isRefusal(one) ? [] : [one.events]));

function possibleBy({ command, title }: Offer, tried: readonly Tried[]): Judged {
  const of = { command, title, destructive: destructionOf(command) };
  const accepted = eventsOf(tried);
  if (accepted.length > 0)
    return { ...of, possible: true, alreadySo: accepted.every(({ length }) => length === 0), refusal: undefined };
  return { ...of, possible: false, alreadySo: false, refusal: tried.find(isRefusal) };
}

/** What policies ask of it, by what it would write: of what would be refused, or changes nothing, they ask nothing. */
async function askedBy(book: PolicyBookState, { type }: Offer, tried: readonly Tried[], { machineId, look }: Around) {
  const events = eventsOf(tried).find(({ length }) => length > 0) ?? [];
  const writes = [{ stream: streamOf(machine.category, machineId), events }];
  const need = await approvalNeed(book, { commands: [type], writes, subjects: [], machines: [machineId] }, look);
  return need.policies;
}

/** Asked for once, however many commands want to know: dozens of them look at the same machine, rack and policies. */
function looksOnce(look: Look): Look {
  const known = new Map<string, ReturnType<Look>>();
  return ((decider: Parameters<Look>[0], id: string) => {
    const stream = streamOf(decider.category, id);
    const found = known.get(stream) ?? look(decider, id);
    known.set(stream, found);
    return found;
  }) as Look;
}

/**
 * Every command that may be offered about a machine, and the refusal of those that would be refused whatever is said. The deciders themselves
 * are asked, upon what `look` shows, and the policies in force: there is no second rule that could say otherwise.
 * @param at ISO 8601, UTC: now
 */
export async function possibleCommandsOf(
  machineId: string,
  given: Look,
  at: string,
): Promise<readonly PossibleCommand[]> {
  const look = looksOnce(given);
  const { state } = await look(machine, machineId);
  const { state: book } = await look(policyBook, thePolicyBook);
  const isAsking = askingPolicies(book).length > 0;
  const around = { machineId, state, look, at };
  return Promise.all(
    machineOffers.map(async (offer) => {
      const tried = await offer.tries(around);
      return { ...possibleBy(offer, tried), askedBy: isAsking ? await askedBy(book, offer, tried, around) : [] };
    }),
  );
}
