import { EventLog } from './event-log.js';
import { Faults } from './faults.js';
import type { Cluster, DoubleNode } from './node.js';
import { startNode } from './start-node.js';

export type { DoubleNode } from './node.js';

export interface DoubleOptions {
  /** Default 1. */
  readonly nodes?: number;
  /** What the servers say they are; default 25.1.0. */
  readonly version?: string;
  /** MaxAppendSize of the servers; default 256 MiB. */
  readonly maxAppendBytes?: number;
}

/**
 * A protocol double of KurrentDB: real gRPC on real sockets, the server's rules for expectations, repeats, filters,
 * checkpoints and subscriptions, a log in memory, and faults on demand. It is no KurrentDB: nothing is durable, nothing
 * is replicated (all nodes share one log), nothing is authenticated.
 */
export class KurrentDouble implements Cluster {
  readonly log = new EventLog();
  readonly faults = new Faults();
  readonly #nodes: DoubleNode[] = [];
  #leader = 0;

  private constructor(
    readonly version: string,
    readonly maxAppendBytes: number,
  ) {}

  static async start(options: DoubleOptions = {}): Promise<KurrentDouble> {
    const { nodes = 1, version = '25.1.0', maxAppendBytes = 256 * 1024 * 1024 } = options;
    const double = new KurrentDouble(version, maxAppendBytes);
    double.writeSystemEvents(3);
    for (let i = 0; i < nodes; i++) double.#nodes.push(await startNode(double));
    return double;
  }

  /** One node: `host:port`; several: all of them, so that clients discover the leader. */
  get url(): string {
    const hosts = this.#nodes.map((node) => `${node.endpoint.host}:${node.endpoint.port}`).join(',');
    return `kurrentdb://${hosts}?tls=false&maxDiscoverAttempts=3&discoveryInterval=50`;
  }

  leader(): DoubleNode {
    return this.node(this.#leader);
  }

  members(): readonly DoubleNode[] {
    return this.#nodes;
  }

  node(index: number): DoubleNode {
    const node = this.#nodes[index];
    if (!node) throw new Error(`this double has no node ${index}`);
    return node;
  }

  /** Another node leads from now on; connections stay as they are, as after an election. */
  elect(index: number): void {
    this.node(index);
    this.#leader = index;
  }

  /** Cuts all connections to all nodes; new ones work. */
  cut(): void {
    for (const node of this.#nodes) node.cable.cut();
  }

  unplug(): void {
    for (const node of this.#nodes) node.cable.unplug();
  }

  plugIn(): void {
    for (const node of this.#nodes) node.cable.plugIn();
  }

  /** Events handed to connections so far, by all nodes. */
  get eventsSent(): number {
    return this.#nodes.reduce((sum, node) => sum + node.eventsSent, 0);
  }

  /** The servers no longer know by id what was written, only by its place in a stream: as after a restart. */
  forgetRecentIds(): void {
    this.log.forgetRecentIds();
  }

  /** As servers do by themselves: events that are nobody's but theirs. */
  writeSystemEvents(count: number): void {
    this.writeEvents('$stats-127.0.0.1', count, { type: '$statsCollected' });
  }

  /** Written by some other process. */
  writeEvents(stream: string, count: number, { type = 'MachineNamed', created = Date.now() } = {}): void {
    const [data, metadata] = [Buffer.from('{"name":"n1"}'), Buffer.from('{"actor":"person:ada"}')];
    const event = () => ({ id: crypto.randomUUID(), type, isJson: true, data, metadata, created });
    this.log.write([{ stream, expected: 'any', records: Array.from({ length: count }, event) }]);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#nodes.map((node) => node.stop()));
  }
}
