import type { WantedReport } from './messages.js';

/** Which state each machine reported last, to one server. */
export class Reported {
  readonly #versions: number[];
  #turn = 0;

  constructor(private readonly machines: readonly { readonly machine: number; readonly token: string }[]) {
    this.#versions = machines.map(() => 0);
  }

  /** So many reports, by one machine after the other; every nth of them with something new. */
  next(count: number, newEvery: number): WantedReport[] {
    return Array.from({ length: count }, (_, nth) => {
      const at = this.#turn++ % this.machines.length;
      const isNew = nth % newEvery === 0 || this.#versions[at] === 0;
      const version = (this.#versions[at] ?? 0) + (isNew ? 1 : 0);
      this.#versions[at] = version;
      const { machine = 0, token = '' } = this.machines[at] ?? {};
      return { machine, version, token };
    });
  }
}
