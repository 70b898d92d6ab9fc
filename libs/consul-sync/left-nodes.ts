import type { SeenNode } from '#libs/ports/index.js';
import type { CatalogueView } from './view.js';

/**
 * Nodes that agents put there once more while they left: what an agent is still to tell it tells at the last moment, and the
 * servers take that for a node of its own. Nobody takes such a node away: only agents that are seen in the gossip are reaped.
 * It counts as left once two comparisons of everything found it the same: an agent that comes back is seen by then.
 */
export class LeftNodes {
  readonly #seen = new Map<string, { readonly index: number; readonly since: number }>();
  #round = 0;

  /** Everything was read anew. */
  haveRead(): void {
    this.#round += 1;
  }

  /**
   * @param lastAgent node of the agent that the machine has or had, as the log knows it
   * @returns undefined where the name is not that of a node which its agent may have left
   */
  find(view: CatalogueView, name: string, lastAgent: string | undefined): SeenNode | undefined {
    if (lastAgent?.toLowerCase() !== name.toLowerCase()) return undefined;
    const node = view.nodeOfOthers(name);
    // Whoever registers an external node says so; agents do not.
    return node && node.meta['external-node'] === undefined ? node : undefined;
  }

  hasSettled({ name, index }: SeenNode): boolean {
    const known = this.#seen.get(name);
    if (known?.index === index) return known.since < this.#round;
    this.#seen.set(name, { index, since: this.#round });
    return false;
  }
}
