import type { CommandHandling } from '#libs/command-handling/index.js';
import type { Pool } from '#libs/database/index.js';
import {
  addressesAt,
  drift,
  isElsewhere,
  newsOfDrift,
  policyBook,
  thePolicyBook,
  type AddressAt,
  type DriftNews,
} from '#libs/domain/index.js';
import type { CommandContext, Look } from '#libs/kernel/index.js';
import type { EventStore, StoredEvent } from '#libs/ports/index.js';
import { waitForPosition } from '#libs/read-model/index.js';
import {
  groupedBy,
  machinesWithAddress,
  machinesWithDrift,
  openDriftOf,
  type When,
} from '#libs/read-model/queries/index.js';
import { compareMachines, type ComparedMachine } from './compare-machines.js';
import { byHalves } from './by-halves.js';
import { readForDrift } from './read-for-drift.js';
import { SetAside } from './set-aside.js';

export interface TellDriftParts {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'head' | 'readStream'>;
  readonly commands: Pick<CommandHandling, 'load' | 'handle'>;
  /** ISO 8601, UTC. */
  readonly now: () => string;
  /** How long read models may take to know what the log has, milliseconds. */
  readonly patienceMs: number;
}

/** What comparing came to. */
export interface ToldDrift {
  readonly compared: number;
  readonly news: readonly DriftNews[];
  /** Machines that could not be compared, and why: they are tried again later. */
  readonly failed: readonly { readonly machineId: string; readonly error: unknown }[];
}

/** Machines that are read together, and commands that are given at the same time. */
const stretch = 250;
const atATime = 16;

type Causes = ReadonlyMap<string, StoredEvent | undefined>;

/** The event that the comparison came of is the cause, and its correlation goes on. */
function because(cause: StoredEvent | undefined): CommandContext {
  const commandId = crypto.randomUUID();
  return {
    commandId,
    actor: 'process:drift',
    correlationId: cause?.metadata['$correlationId'] ?? commandId,
    ...(cause && { causationId: cause.id }),
  };
}

const hostIn = (subject: string): string => subject.split(' ').at(-1) ?? '';

/** Addresses that were found twice, or are so no more: others are told of that as well. */
const addressesIn = (news: readonly DriftNews[]): readonly string[] => [
  ...new Set(news.filter(({ kind }) => kind === 'address-twice').map(({ subject }) => subject)),
];

/**
 * Compares machines and tells what is not as it was: each comparison that says what is known already writes nothing. Both
 * sides are read as they were at one position of the log, which all read models have reached: halves of two moments would be
 * differences that never were.
 */
export class DriftTeller {
  /** Where our own last word is: what is open is not known before that. */
  #told = 0n;
  readonly #aside = new SetAside();

  constructor(private readonly parts: TellDriftParts) {}

  /** Machines that could not be compared so far. */
  get aside(): number {
    return this.#aside.size;
  }

  /** Those of them that are to be tried again. */
  due(): Causes {
    return this.#aside.due(this.#now());
  }

  #now(): number {
    return Date.parse(this.parts.now());
  }

  /** @throws Error where a read model is behind: nothing was told of the machines that are left then */
  async tell(machines: Causes): Promise<ToldDrift> {
    const addressAt = await this.#addressAt();
    const news: DriftNews[] = [];
    const failed: { machineId: string; error: unknown }[] = [];
    const seen = new Map(machines);
    let [compared, waiting] = [0, [...machines.keys()]];
    while (waiting.length > 0) {
      const ids = waiting.slice(0, stretch);
      const doFor = async (some: readonly string[]) => {
        const news = await this.#tellSome(some, seen, addressAt);
        this.#aside.takeBack(some);
        return news;
      };
      const blame = (machineId: string, error: unknown) => {
        this.#aside.put(machineId, seen.get(machineId), this.#now());
        failed.push({ machineId, error });
      };
      const told = await byHalves(ids, doFor, () => this.#moment(), blame);
      compared += ids.length;
      news.push(...told);
      const others = (await this.#concerned(told)).filter((id) => !seen.has(id));
      for (const id of others) seen.set(id, seen.get(ids[0] ?? ''));
      waiting = [...waiting.slice(stretch), ...others];
    }
    return { compared: compared - failed.length, news, failed };
  }

  async #tellSome(ids: readonly string[], causes: Causes, addressAt: AddressAt): Promise<readonly DriftNews[]> {
    const { pool } = this.parts;
    const when = await this.#moment();
    const all = await compareMachines(pool, ids, { addressAt, lookedAt: this.parts.now(), when });
    const open = await openDriftOf(pool, ids);
    const known = groupedBy(
      all.map(({ machineId }) => machineId),
      open,
      ({ machineId }) => machineId,
    );
    const compared = all.map((one, nth) => {
      const before = known[nth] ?? [];
      const items = before.map(({ item }) => item);
      return { one, news: newsOfDrift(items, one.items), moved: isElsewhere(before[0]?.where, one.where) };
    });
    const telling = compared.filter(({ news, moved }) => news.length > 0 || moved);
    for (let at = 0; at < telling.length; at += atATime)
      await Promise.all(telling.slice(at, at + atATime).map(({ one }) => this.#record(one, causes.get(one.machineId))));
    return telling.flatMap(({ news }) => news);
  }

  /** Now, by a log position that everything has reached. */
  async #moment(): Promise<When> {
    const { pool, store, patienceMs } = this.parts;
    const head = await store.head();
    const position = head > this.#told ? head : this.#told;
    if (!(await waitForPosition(pool, readForDrift, position, patienceMs)))
      throw new Error('read models that drift is found in are behind');
    return { axis: 'recorded', moment: { position, recordedAt: null } };
  }

  async #record({ machineId, items, where }: ComparedMachine, cause: StoredEvent | undefined): Promise<void> {
    const data = { machineId, items, where, at: this.parts.now() };
    const command = { type: 'CompareDrift', data } as const;
    const { position } = await this.parts.commands.handle(drift, machineId, command, because(cause));
    if (position > this.#told) this.#told = position;
  }

  /** Others that have, or had, an address in common with these. */
  async #concerned(told: readonly DriftNews[]): Promise<readonly string[]> {
    const subjects = addressesIn(told);
    if (subjects.length === 0) return [];
    const { pool } = this.parts;
    const [having, telling] = await Promise.all([
      machinesWithAddress(pool, subjects.map(hostIn)),
      machinesWithDrift(pool, 'address-twice', subjects),
    ]);
    return [...new Set([...having, ...telling])];
  }

  async #addressAt(): Promise<AddressAt> {
    const { load } = this.parts.commands;
    const look: Look = async (decider, id) => {
      const { state, revision } = await load(decider, id);
      return { state, exists: revision >= 0 };
    };
    return addressesAt((await look(policyBook, thePolicyBook)).state, look);
  }
}
