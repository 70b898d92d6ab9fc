import { happenedAt, instantOf, metadataKeys, subjectOf, type RowChange } from '#libs/kernel/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import type { Step } from '../history/step.js';
import { isTemporal } from '../history/stored-tables.js';
import { FailingEvent } from './failures.js';
import { changesOf, type Model } from './model.js';

/** Events of one append share the id of their command; events without one stand each for itself. */
export function sameAppend(one: StoredEvent, other: StoredEvent): boolean {
  const command = one.metadata[metadataKeys.commandId];
  return command !== undefined && command === other.metadata[metadataKeys.commandId];
}

/** Where the append that `events[at]` is of begins. */
export function beginningOf(events: readonly StoredEvent[], at: number): number {
  let first = at;
  while (first > 0 && sameAppend(events[first - 1] as StoredEvent, events[first] as StoredEvent)) first -= 1;
  return first;
}

interface OpenStep {
  moment: { position: bigint; readonly at: string } | undefined;
  readonly changes: RowChange[];
  late: string | undefined;
}

/** Gathers what a projection makes of events, append by append. */
export class Steps {
  /** Row changes gathered. */
  weight = 0;
  readonly #steps: OpenStep[] = [];
  readonly #temporal: boolean;
  readonly #late: ReadonlySet<string>;
  #before: StoredEvent | undefined;

  constructor(private readonly model: Model) {
    this.#temporal = isTemporal(model.projection);
    this.#late = new Set(model.observed.lateTypes);
  }

  get all(): readonly Step[] {
    return this.#steps;
  }

  /** @throws FailingEvent when the projection throws, or an event leaves the row that is to lead as it is */
  add(event: StoredEvent): void {
    const changes = changesOf(this.model, event);
    if (this.#leaderless(changes))
      throw new FailingEvent(event, new Error(`it changes rows, but none of ${this.model.projection.lead?.name}`));
    const step = this.#stepOf(event);
    for (const change of changes) step.changes.push(change);
    this.weight += changes.length;
    this.#before = event;
    if (this.#temporal && this.#late.has(event.type)) step.late = subjectOf(event.stream);
  }

  #leaderless(changes: readonly RowChange[]): boolean {
    const { lead } = this.model.projection;
    if (lead === undefined || changes.some(({ table }) => table === lead)) return false;
    return changes.some(({ table }) => table.temporal);
  }

  #stepOf(event: StoredEvent): OpenStep {
    const open = this.#steps.at(-1);
    if (open && this.#goesOn(event)) {
      if (open.moment) open.moment.position = event.position;
      return open;
    }
    const moment = this.#temporal ? { position: event.position, at: timeOf(event) } : undefined;
    const step: OpenStep = { moment, changes: [], late: undefined };
    this.#steps.push(step);
    return step;
  }

  #goesOn(event: StoredEvent): boolean {
    if (!this.#temporal) return true;
    return this.#before !== undefined && this.#before.stream === event.stream && sameAppend(this.#before, event);
  }
}

function timeOf(event: StoredEvent): string {
  try {
    return instantOf(happenedAt(event));
  } catch (error) {
    throw new FailingEvent(event, error);
  }
}

/** @throws FailingEvent when the projection throws */
export function stepsOf(model: Model, events: readonly StoredEvent[]): readonly Step[] {
  const steps = new Steps(model);
  for (const event of events) steps.add(event);
  return steps.all;
}
