import { Draft, type CommandOutcome, type CoordinatedDecision, type Load } from '#libs/command-handling/index.js';
import type { AccessRole } from '#libs/contracts/index.js';
import { problemOfNamed } from '#libs/domain/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import type { TokenOrder } from '#libs/records/index.js';
import type { Services } from '../context.js';
import { answered, type Answered, type GivenCommand } from './given-command.js';

export interface TokenAnswer extends Answered {
  readonly tokenId: string | null;
  /** Shown once: a repeat under the same idempotency key has none. */
  readonly token: string | null;
}

export interface TokenInput {
  readonly label: string;
  readonly accessRole: Uppercase<AccessRole>;
  readonly expiresAt?: string | null;
  readonly machineId?: string | null;
  readonly sites?: readonly string[] | null;
  readonly clusters?: readonly string[] | null;
}

/** An empty list is a scope too, and one that lets nobody see anything: it is refused, not taken for none. */
export function scopeOf({ sites, clusters }: Pick<TokenInput, 'sites' | 'clusters'>): Pick<TokenOrder, 'scope'> {
  return sites || clusters ? { scope: { sites: [...(sites ?? [])], clusters: [...(clusters ?? [])] } } : {};
}

export function orderOf(input: TokenInput): TokenOrder {
  const { label, accessRole, expiresAt, machineId } = input;
  return {
    label,
    accessRole: accessRole.toLowerCase() as AccessRole,
    ...(typeof expiresAt === 'string' ? { expiresAt } : {}),
    ...(typeof machineId === 'string' ? { machineId } : {}),
    ...scopeOf(input),
  };
}

/** A token for a site that nobody made yet would be for whatever is called so later. */
const problemOfScope = ({ scope }: TokenOrder, load: Load): Promise<Refusal | undefined> =>
  problemOfNamed(
    [
      ...(scope?.sites ?? []).map((id) => ({ kind: 'site', id, field: 'sites' }) as const),
      ...(scope?.clusters ?? []).map((id) => ({ kind: 'cluster', id, field: 'clusters' }) as const),
    ],
    new Draft(load).look,
  );

/** Id of the token in a stream name `accessToken-<id>`. */
function tokenIdOf({ events }: CommandOutcome): string | null {
  const [first] = events;
  return first ? first.stream.slice(first.stream.indexOf('-') + 1) : null;
}

/** The subject of a command is part of its content, and a repeat cannot know the id that was chosen the first time. */
const anyNewToken = 'accessToken-new';

/**
 * Issuing a token, repeatable: the event and the outcome under the key are one append, then the hash is kept. Should we
 * end between the two, the token lets nobody in, and a new one has to be issued. A dry run makes no token.
 */
export function issueToken(
  services: Pick<Services, 'access'>,
  input: TokenInput,
  given: GivenCommand,
): Promise<TokenAnswer> {
  return issueOrdered(services, orderOf(input), given);
}

/** @param problemOf what stands against it beside what is wrong with the order itself */
export async function issueOrdered(
  { access }: Pick<Services, 'access'>,
  order: TokenOrder,
  { context, options, commands, dryRun }: GivenCommand,
  problemOf: (load: Load) => Promise<Refusal | undefined> = async () => Promise.resolve(undefined),
): Promise<TokenAnswer> {
  const prepared = access.prepare(order);
  const decision: CoordinatedDecision =
    'append' in prepared
      ? { verdict: 'accepted', appends: [prepared.append] }
      : { verdict: 'refused', refusal: prepared };
  const decide = async (load: Load): Promise<CoordinatedDecision> => {
    const refusal =
      (await problemOf(load)) ?? (decision.verdict === 'accepted' ? await problemOfScope(order, load) : undefined);
    return refusal ? { verdict: 'refused', refusal } : decision;
  };
  const about = { commandType: 'IssueAccessToken', subject: anyNewToken, content: order };
  const outcome = await commands.coordinate({ ...about, decide }, context, options);
  if (dryRun) return { ...answered(outcome, { dryRun }), tokenId: null, token: null };
  const issued = outcome.outcome === 'accepted' && !outcome.repeated && 'append' in prepared ? prepared : undefined;
  if (issued) await access.keep(issued);
  return { ...answered(outcome, { dryRun }), tokenId: tokenIdOf(outcome), token: issued?.secret ?? null };
}
