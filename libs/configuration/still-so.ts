/** What a machine was last found to have, and that nothing has happened since which could change it. */
interface Entry {
  readonly tokenId: string;
  readonly tag: string;
  readonly generation: number;
  /** Milliseconds since the epoch; looked at anew after that, whatever the log says. */
  readonly until: number;
}

/** Machines; beyond, all is forgotten and found out again. */
const most = 200_000;
/** A tenth to and fro, so that a fleet that came at one moment is not looked at anew at one moment. */
const forMs = 10 * 60_000;

/**
 * Tags that are known to be the newest: a machine that asks again and again is answered without a look at any table. Whoever
 * follows the log says when one is not known any more.
 */
export class StillSo {
  readonly #entries = new Map<string, Entry>();
  /** Those who are finding out just now: few, since few are let. */
  readonly #looks = new Set<{ readonly machineId: string; spoiled: boolean }>();

  constructor(
    private readonly now: () => number = Date.now,
    private readonly random: () => number = Math.random,
  ) {}

  /** The generation that the tag is of; undefined where it is not known to be the newest. */
  generationOf(machineId: string, tokenId: string, tag: string | undefined): number | undefined {
    const found = this.#entries.get(machineId);
    if (!found || found.tag !== tag || found.tokenId !== tokenId) return undefined;
    return found.until > this.now() ? found.generation : undefined;
  }

  /** Begins to find out; what is found is only remembered where nothing happened to the machine meanwhile. */
  looking(machineId: string): (found?: Omit<Entry, 'until'>) => void {
    const look = { machineId, spoiled: false };
    this.#looks.add(look);
    return (found) => {
      this.#looks.delete(look);
      if (found && !look.spoiled) this.#remember(machineId, found);
    };
  }

  #remember(machineId: string, found: Omit<Entry, 'until'>): void {
    if (this.#entries.size >= most && !this.#entries.has(machineId)) this.#entries.clear();
    this.#entries.set(machineId, { ...found, until: this.now() + forMs * (0.9 + 0.2 * this.random()) });
  }

  /** Something happened that may change it. Undefined: for any machine. */
  changed(machineId: string | undefined): void {
    for (const look of this.#looks) if (machineId === undefined || look.machineId === machineId) look.spoiled = true;
    if (machineId === undefined) this.#entries.clear();
    else this.#entries.delete(machineId);
  }
}
