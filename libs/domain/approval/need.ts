import { anyCommand, type AnyEvent, type AskingPolicy } from '#libs/contracts/index.js';
import { categoryOf, streamOf, type Look } from '#libs/kernel/index.js';
import { policiesFor, policyFor, type PolicyOf } from '../policy/chosen.js';
import { policyBook, thePolicyBook, type PolicyBookState } from '../policy/policy-book.js';
import { approvalSubject } from '../policy/subjects.js';
import { isCovered } from './covered.js';
import { commandsIn } from './deeds.js';
import { factsOf, thingsOf, type Deed, type Thing } from './things.js';

/** What policies ask of an order. */
export interface ApprovalNeed {
  /** What it would change, as streams. */
  readonly things: readonly string[];
  /** Those that ask for a second person; empty: none is needed. */
  readonly policies: readonly AskingPolicy[];
  /** For so many hours the request waits: as long as the most impatient of them says. */
  readonly waitHours: number;
  /** More things than these ask for the count typed back; undefined: no policy says so. */
  readonly typedCountAbove: number | undefined;
}

type Asking = PolicyOf<'approval'>;

const isAsking = (one: PolicyBookState['policies'][number]): one is Asking => one.rule.kind === 'approval';

/** Policies in force that ask for a second person, or for a count: where there are none, nothing has to be looked at. */
export const askingPolicies = ({ policies }: PolicyBookState): readonly Asking[] => policies.filter(isAsking);

const usualWaitHours = 24;

/** By policy: how many of the things it asks for. */
async function askedBy(book: PolicyBookState, deed: Deed, things: readonly Thing[], look: Look) {
  const asked = new Map<string, { readonly policy: Asking; count: number }>();
  for (const thing of things) {
    const chosen = policiesFor(book, await factsOf(thing, look));
    const commands = [...new Set([...deed.commands.filter(isCovered), ...commandsIn(thing.events)])];
    const asking = commands.map((command) => ofCommand(chosen, command)).filter((one) => one !== undefined);
    for (const policy of new Set(asking)) {
      const known = asked.get(policy.policy) ?? { policy, count: 0 };
      known.count += 1;
      asked.set(policy.policy, known);
    }
  }
  return [...asked.values()];
}

const ofCommand = (chosen: Parameters<typeof policyFor>[0], command: string): Asking | undefined =>
  policyFor(chosen, 'approval', approvalSubject(command)) ?? policyFor(chosen, 'approval', approvalSubject(anyCommand));

const bookStream = streamOf(policyBook.category, thePolicyBook);

/** Whether both speak of some command: the more specific one decides then. */
const overlap = ({ rule: { commands: some } }: Asking, others: readonly string[]): boolean =>
  some.includes(anyCommand) || others.includes(anyCommand) || some.some((one) => others.includes(one));

/** A policy that is struck, comes in another version, or may decide in the place of another one. */
function touches(guard: Asking, event: AnyEvent): boolean {
  if (event.type === 'PolicyStruck') return event.data.policy === guard.policy;
  if (event.type !== 'PolicyEntered' || event.data.rule.kind !== 'approval') return false;
  return event.data.policy === guard.policy || overlap(guard, event.data.rule.commands);
}

/** Whoever could take the guard away alone would not be guarded: changing these policies is a matter for two as well. */
function loosened(book: PolicyBookState, { writes }: Deed): readonly AskingPolicy[] {
  const events = (writes.find(({ stream }) => stream === bookStream)?.events ?? []) as readonly AnyEvent[];
  return askingPolicies(book)
    .filter((guard) => guard.rule.secondPersonFrom !== undefined && events.some((event) => touches(guard, event)))
    .map(({ policy, version }) => ({ policy, version, from: 1, count: 1 }));
}

const least = (numbers: readonly number[]): number | undefined =>
  numbers.length === 0 ? undefined : Math.min(...numbers);

/** What the policies in force ask of an order, upon the states as they are. */
export async function approvalNeed(book: PolicyBookState, deed: Deed, look: Look): Promise<ApprovalNeed> {
  const things = await thingsOf(deed, look);
  const asked = await askedBy(book, deed, things, look);
  const exceeded = asked.flatMap(({ policy: { policy, version, rule }, count }) => {
    const { secondPersonFrom: from } = rule;
    return from !== undefined && count >= from ? [{ policy, version, from, count }] : [];
  });
  const policies = exceeded.length > 0 ? exceeded : things.length > 0 ? loosened(book, deed) : [];
  const codes = new Set(policies.map(({ policy }) => policy));
  const patience = askingPolicies(book).filter(({ policy }) => codes.has(policy));
  return {
    things: things.map(({ stream }) => stream),
    policies,
    waitHours: least(patience.map(({ rule }) => rule.waitHours)) ?? usualWaitHours,
    typedCountAbove: least(asked.flatMap(({ policy }) => policy.rule.typedCountAbove ?? [])),
  };
}

/** `3 machines`, `machine-m1`, `2 things` */
export function thingsText(things: readonly string[]): string {
  const machines = things.filter((stream) => categoryOf(stream) === 'machine').length;
  if (machines > 0) return machines === 1 ? '1 machine' : `${machines} machines`;
  if (things.length === 0) return 'nothing';
  return things.length === 1 ? (things[0] ?? '') : `${things.length} things`;
}
