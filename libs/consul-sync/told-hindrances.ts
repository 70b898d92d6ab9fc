import { hindranceText } from '#libs/domain/index.js';
import type { Cause, Recorder } from './recorder.js';
import type { Hindrance } from './standing.js';

/** What hinders machines in one datacenter, as the log knows it: it is told what becomes otherwise. */
export class ToldHindrances {
  readonly #told: Map<string, string>;

  /** @param told texts of `hindranceText`, by machine */
  constructor(
    private readonly datacenter: string,
    private readonly recorder: Pick<Recorder, 'node'>,
    told: ReadonlyMap<string, string>,
  ) {
    this.#told = new Map(told);
  }

  get machineIds(): Iterable<string> {
    return this.#told.keys();
  }

  /** A refusal may be of somebody who was there first: it counts once everything was read anew. */
  tellAll(
    machineIds: Iterable<string>,
    hindered: ReadonlyMap<string, Hindrance>,
    causeOf: ((machineId: string) => Cause | undefined) | undefined,
    isFull: boolean,
  ): void {
    for (const machineId of machineIds) {
      const hindrance = hindered.get(machineId);
      if (isFull || hindrance?.kind !== 'refused') this.#tell(machineId, hindrance, causeOf?.(machineId));
    }
  }

  #tell(machineId: string, hindrance: Hindrance | undefined, cause: Cause | undefined): void {
    const { kind = 'refused', node = null, message = '' } = hindrance ?? {};
    const text = hindrance ? hindranceText({ kind, node, message }) : '';
    if ((this.#told.get(machineId) ?? '') === text) return;
    if (hindrance) this.#told.set(machineId, text);
    else this.#told.delete(machineId);
    const { datacenter } = this;
    const data = { machineId, datacenter, hindrance: hindrance ? { kind, node, message } : null };
    this.recorder.node({ type: 'RecordConsulHindrance', data }, cause);
  }
}
