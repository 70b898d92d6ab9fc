import type {
  observationFormat,
  ObservationDocument,
  ObservationSectionName,
  ObservedSection,
  ObservedSections,
} from '#libs/contracts/index.js';
import { agent } from '../cli/version.js';

/** The word of the contract; only its types reach the agent. */
const format: typeof observationFormat = 'rackledger.observations/1';

/** In this order, whichever was seen first: equal sections give equal bytes. */
const order: readonly ObservationSectionName[] = ['bgp', 'path', 'configuration', 'bmc'];

/** What the machine sees, section by section, from whoever looks: observers, and whoever configures the machine. */
export class Seen {
  readonly #sections = new Map<ObservationSectionName, object>();
  #wake: (() => void) | undefined;

  /** What one section says from now on. */
  tell<Name extends ObservationSectionName>(name: Name, section: ObservedSection<Name>): void {
    const changed = JSON.stringify(this.#sections.get(name)) !== JSON.stringify(section);
    this.#sections.set(name, section);
    if (changed) this.#wake?.();
  }

  get isEmpty(): boolean {
    return this.#sections.size === 0;
  }

  document(): ObservationDocument {
    const known = order.flatMap((name) => {
      const section = this.#sections.get(name);
      return section === undefined ? [] : [[name, section] as const];
    });
    return { format, agent, sections: Object.fromEntries(known) as ObservedSections };
  }

  /** Resolves when a section changed. */
  changed(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
