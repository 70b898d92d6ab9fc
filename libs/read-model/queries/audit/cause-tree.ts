import type { Pool } from '#libs/database/index.js';
import type { AuditFilter } from './audit-filter.js';
import { auditRows, type AuditRow } from './audit-page.js';
import { effectsOf, eventsOfCommands } from './cause-rows.js';

/** Steps up from what was asked for, and down from it. */
const deepest = 16;
/** Events of a tree: a bulk may have led to thousands. */
const mostEvents = 500;

/** One command in a tree: what it wrote, and what led to it. */
export interface CauseNode {
  readonly commandId: string | null;
  /** 0: a beginning. Nodes come in the order of a tree that is written down: each behind what led to it. */
  readonly depth: number;
  /** Id of the event or command that led to it; null for a beginning. */
  readonly causedBy: string | null;
  readonly causedByCommandId: string | null;
  readonly events: readonly AuditRow[];
  /** What was asked for, or holds it. */
  readonly asked: boolean;
}

export interface CauseTree {
  readonly nodes: readonly CauseNode[];
  /** True where there is more: the tree is deeper or larger than is shown. */
  readonly cut: boolean;
}

export type CauseAsked =
  | { readonly commandId: string }
  | { readonly eventId: string }
  | { readonly correlationId: string };

/** A foreign event without a command stands for itself. */
const commandOf = (event: AuditRow): string => event.commandId ?? event.eventId;

/** What led to a command; undefined where nothing did: a root names itself. */
function causeOf(events: readonly AuditRow[]): string | undefined {
  const cause = events.find(({ commandId, causationId }) => causationId !== null && causationId !== commandId);
  return cause?.causationId ?? undefined;
}

class Gathering {
  readonly commands = new Map<string, AuditRow[]>();
  readonly #commandOfEvent = new Map<string, string>();
  readonly #firstOfCorrelation = new Map<string, string>();
  cut = false;
  #left = mostEvents;

  /** @returns commands that are new here */
  take(events: readonly AuditRow[]): string[] {
    const fresh: string[] = [];
    for (const event of events) {
      if (this.#commandOfEvent.has(event.eventId)) continue;
      if (this.#left === 0) {
        this.cut = true;
        break;
      }
      this.#left -= 1;
      const command = commandOf(event);
      this.#commandOfEvent.set(event.eventId, command);
      this.#correlate(event.correlationId, command);
      const known = this.commands.get(command);
      if (known) known.push(event);
      else {
        this.commands.set(command, [event]);
        fresh.push(command);
      }
    }
    return fresh;
  }

  #correlate(correlationId: string | null, command: string): void {
    if (correlationId !== null && !this.#firstOfCorrelation.has(correlationId))
      this.#firstOfCorrelation.set(correlationId, command);
  }

  get room(): number {
    return this.#left;
  }

  /** The command that an id stands for: its own, that of the event, or the first of a correlation that was taken back. */
  behind(id: string): string | undefined {
    return this.commands.has(id) ? id : (this.#commandOfEvent.get(id) ?? this.#firstOfCorrelation.get(id));
  }

  /** All ids that may be named as the cause of what came of a command. */
  idsOf(command: string): readonly string[] {
    const events = this.commands.get(command) ?? [];
    const correlations = events.flatMap(({ correlationId }) => correlationId ?? []);
    return [command, ...new Set(correlations), ...events.map(({ eventId }) => eventId)];
  }
}

/** One page of the tree more than fits tells that it was cut. */
async function commandsIn(pool: Pool, gathering: Gathering, ids: readonly string[]): Promise<string[]> {
  return ids.length === 0 ? [] : gathering.take(await eventsOfCommands(pool, ids, gathering.room + 1));
}

/** An event, a command, or a correlation: whatever is named as a cause. */
async function commandBehind(pool: Pool, gathering: Gathering, cause: string): Promise<string> {
  const first = async (filter: AuditFilter) => (await auditRows(pool, { filter, order: 'oldest', limit: 1 }))[0];
  const event = await first({ eventId: cause });
  const command = event ? commandOf(event) : cause;
  await commandsIn(pool, gathering, [command]);
  if (gathering.commands.has(command)) return command;
  const begun = await first({ correlationId: cause });
  if (begun) await commandsIn(pool, gathering, [commandOf(begun)]);
  return begun ? commandOf(begun) : cause;
}

async function climb(pool: Pool, gathering: Gathering, from: string): Promise<void> {
  let command: string | undefined = from;
  for (let step = 0; step < deepest && command !== undefined; step += 1) {
    const cause = causeOf(gathering.commands.get(command) ?? []);
    if (cause === undefined || gathering.behind(cause) !== undefined) return;
    command = await commandBehind(pool, gathering, cause);
    if (!gathering.commands.has(command)) return;
  }
  if (command !== undefined && causeOf(gathering.commands.get(command) ?? []) !== undefined) gathering.cut = true;
}

async function descend(pool: Pool, gathering: Gathering, from: readonly string[]): Promise<void> {
  let level = from;
  for (let depth = 0; level.length > 0; depth += 1) {
    const ids = [...new Set(level.flatMap((command) => gathering.idsOf(command)))];
    const effects = await effectsOf(pool, ids, gathering.room + 1);
    if (depth === deepest || gathering.room === 0) {
      gathering.cut ||= effects.length > 0;
      return;
    }
    const fresh = gathering.take(effects);
    await commandsIn(pool, gathering, fresh);
    level = fresh;
  }
}

async function begin(pool: Pool, gathering: Gathering, asked: CauseAsked): Promise<readonly string[]> {
  if ('commandId' in asked) return commandsIn(pool, gathering, [asked.commandId]);
  const filter = asked;
  const found = await auditRows(pool, { filter, order: 'oldest', limit: gathering.room + 1 });
  const fresh = gathering.take(found);
  await commandsIn(pool, gathering, fresh);
  return fresh;
}

const byPosition = (one: AuditRow, other: AuditRow): number => (BigInt(one.position) < BigInt(other.position) ? -1 : 1);

/** Each command behind what led to it, those of one cause in the order of the log. */
function written(gathering: Gathering, asked: ReadonlySet<string>): CauseNode[] {
  const children = new Map<string | undefined, string[]>();
  const order = [...gathering.commands].toSorted(([, one], [, other]) =>
    byPosition(one[0] as AuditRow, other[0] as AuditRow),
  );
  for (const [command, events] of order) {
    const cause = causeOf(events);
    const parent = cause === undefined ? undefined : gathering.behind(cause);
    const key = parent === command ? undefined : parent;
    children.set(key, [...(children.get(key) ?? []), command]);
  }
  const nodes: CauseNode[] = [];
  const done = new Set<string>();
  const write = (command: string, parent: string | undefined, depth: number): void => {
    if (done.has(command)) return;
    done.add(command);
    const events = (gathering.commands.get(command) ?? []).toSorted(byPosition);
    const commandId = events[0]?.commandId ?? null;
    const causes = { causedBy: causeOf(events) ?? null, causedByCommandId: parent ?? null };
    nodes.push({ commandId, depth, ...causes, events, asked: asked.has(command) });
    for (const child of children.get(command) ?? []) write(child, command, depth + 1);
  };
  for (const command of children.get(undefined) ?? []) write(command, undefined, 0);
  // Causes that go in a circle, which no command of ours has, begin nowhere.
  for (const [command] of order) write(command, undefined, 0);
  return nodes;
}

/**
 * What led to a command, an event or all of a correlation, and what that led to: commands with what they wrote, refusals
 * too. At most 500 events, 16 steps up and 16 down.
 */
export async function causeTree(pool: Pool, asked: CauseAsked): Promise<CauseTree> {
  const gathering = new Gathering();
  const first = await begin(pool, gathering, asked);
  for (const command of first) if (gathering.room > 0) await climb(pool, gathering, command);
  await descend(pool, gathering, first);
  return { nodes: written(gathering, new Set(first)), cut: gathering.cut };
}
