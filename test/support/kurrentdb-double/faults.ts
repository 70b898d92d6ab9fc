import type { status } from '@grpc/grpc-js';

export type Method = 'read' | 'subscribe' | 'append' | 'batchAppend' | 'appendSession' | 'appendRecords' | 'features';

type Fault =
  /** Answer with this status instead of doing anything. */
  | { readonly kind: 'refuse'; readonly code: status; readonly details: string }
  /** Do it, then cut all connections instead of answering: the caller cannot know. */
  | { readonly kind: 'lose-answer' }
  /** Take the request and never answer. */
  | { readonly kind: 'silence' }
  /** Cut all connections after so many events of a read or subscription. */
  | { readonly kind: 'cut-after'; readonly events: number };

/** What goes wrong next, by method; each entry is used up once. */
export class Faults {
  readonly #queues = new Map<Method, Fault[]>();
  /** Milliseconds before each call is looked at. */
  delayMs = 0;

  next(method: Method, fault: Fault, times = 1): void {
    const queue = this.#queues.get(method) ?? [];
    for (let i = 0; i < times; i++) queue.push(fault);
    this.#queues.set(method, queue);
  }

  take(method: Method): Fault | undefined {
    return this.#queues.get(method)?.shift();
  }

  clear(): void {
    this.#queues.clear();
    this.delayMs = 0;
  }
}
