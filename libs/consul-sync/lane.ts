import { CatalogueDenied, CatalogueUnreachable, type TokenRights } from '#libs/ports/index.js';
import { keyPrefixOf } from '#libs/domain/index.js';
import { DatacenterSync } from './datacenter-sync.js';
import { heldAt } from './held-at.js';
import type { LaneParts } from './lane-parts.js';
import { Outage } from './outage.js';
import type { ConsulStanding } from './standing.js';
import { tallied } from './tallied.js';

const pingEveryMs = 5_000;
const tellEveryMs = 5_000;
/** What brings a full comparison forward does so no more often; it is not forgotten meanwhile. */
const soonMs = 5_000;

/**
 * The way to one datacenter. It looks whether that answers, follows the log, and compares everything at intervals and when
 * the datacenter has come back. What it waits for holds up nobody else: each datacenter has a lane of its own.
 */
export class Lane {
  #sync: DatacenterSync | undefined;
  #state: ConsulStanding['state'] | undefined;
  #since = 0;
  #message: string | null = null;
  #answer: { readonly address: string; readonly latencyMs: number } | undefined;
  #rights: TokenRights | undefined;
  #followed = 0n;
  #pingedAt = 0;
  #toldAt = 0;
  #comparedAt: number | undefined;
  #comparedMs: number | null = null;
  #fullDue = true;
  /** Somebody saw that things are missing: not at once, but soon. */
  #fullAsked = false;
  #outage: Outage;

  constructor(private readonly parts: LaneParts) {
    this.#outage = new Outage(parts);
  }

  /** Undefined while it is not reached, or nothing was compared yet. */
  get sync(): DatacenterSync | undefined {
    return this.#state === 'reached' ? this.#sync : undefined;
  }

  /** Somebody saw that things are missing there. */
  fullSoon(): void {
    this.#fullAsked = true;
  }

  /** Another process has it now: what this one knows of it will be old when it comes back. */
  forget(): void {
    this.#sync = undefined;
    this.#state = undefined;
    this.#outage = new Outage(this.parts);
    this.#fullDue = true;
  }

  /** Looks, compares, writes. @throws what is no fault of the datacenter, such as a database that is away */
  async round(): Promise<void> {
    const before = this.#state;
    try {
      await this.#ping();
      await this.#bringInStep();
      await this.#is('reached', null);
    } catch (error) {
      // Whatever was on its way may have come to nothing.
      this.#fullDue = true;
      if (!(error instanceof CatalogueUnreachable || error instanceof CatalogueDenied)) {
        // What it takes for written down may not be: what the log really has is read again.
        this.#sync = undefined;
        throw error;
      }
      await this.#is(error instanceof CatalogueDenied ? 'denied' : 'unreachable', error.message);
    }
    await this.#outage.tell(this.#state, this.#since, this.#message);
    await this.#tell(before !== this.#state);
  }

  async #ping(): Promise<void> {
    const { catalogue, now } = this.parts;
    if (this.#state === 'reached' && now() - this.#pingedAt < pingEveryMs) return;
    this.#answer = await catalogue.ping();
    this.#pingedAt = now();
  }

  /** Lists of what it may not see come back short, not refused: rights are asked for before anything is compared. */
  async #mayWrite(): Promise<void> {
    const { catalogue, datacenter, owner } = this.parts;
    this.#rights = await catalogue.rights({ node: datacenter, service: datacenter, key: keyPrefixOf(owner) });
    if (this.#rights.rights === 'unknown-token') throw new CatalogueDenied('nobody there knows the token');
    if (this.#rights.rights !== 'told') return;
    const { nodes, services, reads } = this.#rights;
    const lacking = [
      ...(nodes ? [] : ['node:write']),
      ...(services ? [] : ['service:write']),
      ...(reads ? [] : ['node:read and service:read']),
    ];
    if (lacking.length > 0) throw new CatalogueDenied(`the token has no ${lacking.join(', ')}`);
  }

  async #bringInStep(): Promise<void> {
    const age = this.parts.now() - (this.#comparedAt ?? 0);
    const isFull = this.#fullDue || age >= (this.#fullAsked ? soonMs : this.parts.fullEveryMs);
    await (isFull ? this.#compareAll() : this.#follow());
  }

  async #compareAll(): Promise<void> {
    const { fleet, now, logger, datacenter } = this.parts;
    const position = await fleet.head();
    if (!(await fleet.knows(position))) return;
    const began = now();
    await this.#mayWrite();
    this.#sync ??= await this.#opened();
    const differences = await this.#sync.full(fleet.all());
    this.#followed = position;
    [this.#comparedAt, this.#comparedMs, this.#fullDue, this.#fullAsked] = [now(), now() - began, false, false];
    if (differences.length > 0)
      logger.info({ datacenter, ...tallied(differences) }, 'a Consul datacenter was put right');
  }

  async #opened(): Promise<DatacenterSync> {
    const { parts } = this;
    const { recorder, datacenter, mostDeregistrations: most } = parts;
    const guard = { most, ask: heldAt(recorder, datacenter) };
    return new DatacenterSync({ ...parts, guard }, await parts.recorded(), await parts.hindered());
  }

  async #follow(): Promise<void> {
    const { fleet } = this.parts;
    const { position, touched, everything } = await fleet.since(this.#followed);
    if (!everything && touched.size === 0) {
      this.#followed = position;
      return;
    }
    if (!this.#sync || !(await fleet.knows(position))) return;
    if (everything) await this.#sync.again(fleet.all(), everything);
    else await this.#sync.news(await fleet.some([...touched.keys()]), (machineId) => touched.get(machineId));
    this.#followed = position;
    // Somebody changed a node since it was read: it has to be read again.
    if (this.#sync.figures.hindrances.some(({ kind }) => kind === 'refused')) this.fullSoon();
  }

  async #is(state: ConsulStanding['state'], message: string | null): Promise<void> {
    this.#message = message;
    if (this.#state === state) return;
    const { datacenter, recorder, logger, now } = this.parts;
    await recorder.reach({
      datacenter,
      standing:
        state === 'reached'
          ? { is: state, address: this.#answer?.address ?? '' }
          : { is: state, message: message ?? '' },
    });
    [this.#state, this.#since] = [state, now()];
    if (state === 'reached') logger.info({ datacenter }, 'a Consul datacenter answers');
    else logger.warn({ datacenter, state, message }, 'a Consul datacenter cannot be written to');
  }

  async #tell(isNews: boolean): Promise<void> {
    const { now, tell } = this.parts;
    if (!isNews && now() - this.#toldAt < tellEveryMs) return;
    this.#toldAt = now();
    await tell(this.standing());
  }

  standing(): ConsulStanding {
    const none = {
      registered: 0,
      agents: 0,
      nodes: 0,
      pending: 0,
      hindered: 0,
      held: 0,
      hindrances: [],
      operationsAtOnce: 0,
    };
    const iso = (ms: number) => new Date(ms).toISOString();
    return {
      state: this.#state ?? 'unreachable',
      since: iso(this.#since),
      address: this.#answer?.address ?? null,
      latencyMs: this.#answer ? Math.round(this.#answer.latencyMs * 100) / 100 : null,
      message: this.#message,
      rights: this.#rights ?? null,
      comparedAt: this.#comparedAt === undefined ? null : iso(this.#comparedAt),
      comparedMs: this.#comparedMs,
      ...(this.#sync?.figures ?? none),
    };
  }
}
