import { status, type Server, type ServiceError } from '@grpc/grpc-js';
import type { Cable } from './cable.js';
import type { EventLog } from './event-log.js';
import type { Faults, Method } from './faults.js';
import { refusal, type Endpoint } from './refusals.js';

/** What a node needs to know about the rest. */
export interface Cluster {
  readonly log: EventLog;
  readonly faults: Faults;
  readonly version: string;
  readonly maxAppendBytes: number;
  leader(): DoubleNode;
  members(): readonly DoubleNode[];
}

/** One server of the double: a gRPC server behind a cable. */
export class DoubleNode {
  readonly #calls: Method[] = [];
  /** Events handed to connections so far. */
  eventsSent = 0;

  constructor(
    readonly cluster: Cluster,
    readonly cable: Cable,
    private readonly server: Server,
  ) {}

  get endpoint(): Endpoint {
    return { host: '127.0.0.1', port: this.cable.port };
  }

  get isLeader(): boolean {
    return this.cluster.leader() === this;
  }

  /** Names of the calls that came in, in order. */
  get calls(): readonly Method[] {
    return this.#calls;
  }

  /** To be called at the start of each call: notes it, waits as told, and gives the fault that is due. */
  async enter(method: Method): Promise<ReturnType<Faults['take']>> {
    this.#calls.push(method);
    const { delayMs } = this.cluster.faults;
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    return this.cluster.faults.take(method);
  }

  async stop(): Promise<void> {
    await this.cable.remove();
    this.server.forceShutdown();
  }
}

/** The error for a handler that failed in a way nobody planned. */
export function serverFailure(error: unknown): ServiceError {
  if (error instanceof Error && 'code' in error && 'metadata' in error) return error as ServiceError;
  return refusal(status.INTERNAL, error instanceof Error ? error.message : String(error));
}
