import { Draft, type DeclaredOrder, type Load, type StreamDecision } from '#libs/command-handling/index.js';
import type { RefusedSubject } from '#libs/contracts/index.js';
import type { GivenInBulk } from '#libs/domain/index.js';
import type { AnyDecider, Decision, DomainEvent } from '#libs/kernel/index.js';
import { inParallel } from '../in-parallel.js';
import { orderFor } from './order-for.js';
import { refusedSubject } from './refused-subject.js';

/** Subjects looked at at a time. */
const width = 64;

/** What became of all of them: what is to be written, or who stands against it. */
export interface Judged {
  readonly unchanged: readonly string[];
  readonly refused: readonly RefusedSubject[];
  readonly appends: readonly StreamDecision[];
}

interface Judgement {
  readonly subject: string;
  readonly decision: Decision<DomainEvent>;
}

/** Whether no two of them can have a stream in common. */
function areApart(orders: readonly DeclaredOrder[]): boolean {
  const seen = new Set<string>();
  return orders.every(({ declared, data }) => {
    const streams = declared.streams?.(data as never);
    return streams?.every((stream) => !seen.has(stream) && seen.add(stream)) ?? false;
  });
}

/**
 * Whether they turned out to share no stream: what a command writes beside what it declares, such as both ends of a cable, is
 * known only afterwards.
 */
const writeApart = (appends: readonly StreamDecision[]): boolean =>
  new Set(appends.map(({ stream }) => stream)).size === appends.length;

/** Each state is read once, also where several ask for it at the same time. */
function readOnce(load: Load): Load {
  const known = new Map<string, ReturnType<Load>>();
  const once = (decider: AnyDecider, id: string): ReturnType<Load> => {
    const name = `${decider.category}-${id}`;
    const found = known.get(name) ?? load(decider, id);
    known.set(name, found);
    return found;
  };
  return once as unknown as Load;
}

/** Each by itself, and its states let go at once: a bulk of ten thousand machines does not hold them all in memory. */
async function judgeApart(orders: readonly DeclaredOrder[], subjects: readonly string[], load: Load) {
  const judged = await inParallel(orders, width, async ({ declared, data }, at) => {
    const draft = new Draft(load);
    const decision = await draft.decide(declared, data);
    return { subject: subjects[at] ?? '', decision, appends: draft.appends() };
  });
  return { judgements: judged, appends: judged.flatMap(({ appends }) => appends) };
}

/** One after the other, each upon what those before it leave. The states are read beforehand, many at a time. */
async function judgeInTurn(orders: readonly DeclaredOrder[], subjects: readonly string[], load: Load) {
  const once = readOnce(load);
  await inParallel(orders, width, ({ declared, data }) => new Draft(once).decide(declared, data));
  const draft = new Draft(once);
  const judgements: Judgement[] = [];
  for (const [at, { declared, data }] of orders.entries()) {
    const next = draft.next();
    const decision = await next.decide(declared, data);
    if (decision.verdict === 'accepted') draft.keep(next);
    judgements.push({ subject: subjects[at] ?? '', decision });
  }
  return { judgements, appends: draft.appends() };
}

/** All commands of a bulk as one decision. */
export async function judgeCommands(
  command: GivenInBulk,
  subjects: readonly string[],
  now: string,
  load: Load,
): Promise<Judged> {
  const orders = subjects.map((subject, at) => orderFor(command, subject, at, now));
  const apart = areApart(orders) ? await judgeApart(orders, subjects, load) : undefined;
  const { judgements, appends } =
    apart && writeApart(apart.appends) ? apart : await judgeInTurn(orders, subjects, load);
  return {
    refused: judgements.flatMap(({ subject, decision }) =>
      decision.verdict === 'refused' ? [refusedSubject(subject, decision.refusal)] : [],
    ),
    unchanged: judgements
      .filter(({ decision }) => decision.verdict === 'accepted' && decision.events.length === 0)
      .map(({ subject }) => subject),
    appends,
  };
}
