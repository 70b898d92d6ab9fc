import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Chunk } from './work.js';

/** What /metrics says about projections. */
export class ProjectionFigures {
  readonly #events: Counter | undefined;
  readonly #position: Gauge | undefined;
  readonly #lagPositions: Gauge | undefined;
  readonly #lagSeconds: Gauge | undefined;
  readonly #stopped: Gauge | undefined;
  readonly #owned: Gauge | undefined;
  readonly #batchSeconds: Histogram | undefined;
  readonly #rebuildPosition: Gauge | undefined;

  constructor(registry?: Registry) {
    if (!registry) return;
    const of = <Metric>(made: new (settings: never) => Metric, name: string, help: string) =>
      new made({
        name: `rackledger_projection_${name}`,
        help,
        labelNames: ['projection'],
        registers: [registry],
      } as never);
    this.#events = of(Counter, 'events_total', 'Events that a projection has stored the result of');
    this.#position = of(Gauge, 'position', 'Log position up to which the read model holds everything');
    this.#lagPositions = of(Gauge, 'lag_positions', 'Log positions between the head and the read model');
    this.#lagSeconds = of(Gauge, 'lag_seconds', 'Age of the last event when the read model had it');
    this.#stopped = of(Gauge, 'stopped', '1 while an event stops the projection');
    this.#owned = of(Gauge, 'owned', '1 while this process writes the read model');
    this.#batchSeconds = of(Histogram, 'batch_seconds', 'Time to store one batch');
    this.#rebuildPosition = of(
      Gauge,
      'rebuild_position',
      'Log position that a rebuild has reached; 0 when there is none',
    );
  }

  stored(projection: string, { events, upTo, recordedAt }: Chunk, seconds: number): void {
    const of = { projection };
    this.#events?.inc(of, events.length);
    this.#position?.set(of, Number(upTo));
    this.#batchSeconds?.observe(of, seconds);
    if (recordedAt) this.#lagSeconds?.set(of, Math.max(0, (Date.now() - Date.parse(recordedAt)) / 1_000));
  }

  behind(projection: string, positions: bigint): void {
    this.#lagPositions?.set({ projection }, Number(positions));
  }

  stopped(projection: string, yes: boolean): void {
    this.#stopped?.set({ projection }, yes ? 1 : 0);
  }

  owned(projection: string, yes: boolean): void {
    this.#owned?.set({ projection }, yes ? 1 : 0);
  }

  rebuilding(projection: string, position: bigint): void {
    this.#rebuildPosition?.set({ projection }, Number(position));
  }
}
