import { randomBytes } from 'node:crypto';
import type { AccountState } from '#libs/domain/index.js';
import type { Clock } from '#libs/kernel/index.js';
import type { Access } from '../access/access.js';
import { BoundedMemory } from '../access/bounded-memory.js';
import type { Principal } from '../access/principal.js';
import { hashOfToken } from '../access/token-text.js';
import { newId } from '../new-id.js';
import type { SessionOwner, SessionRow, SessionRows } from './session-rows.js';

export interface SessionLimits {
  /** A session that is not used for so long has ended. */
  readonly idleMs: number;
  /** However much it is used, it ends after so long. */
  readonly absoluteMs: number;
}

/** From where somebody signs in. */
export interface SignedInFrom {
  readonly remoteAddress: string | undefined;
  readonly userAgent: string | undefined;
}

/** A session that holds, and whom it stands for right now. */
export interface LiveSession {
  readonly row: SessionRow;
  readonly principal: Principal;
  readonly idleExpiresAt: Date;
}

export interface OpenedSession extends LiveSession {
  /** For the cookie: kept nowhere. */
  readonly secret: string;
}

/** Who is signed in. Nothing of it is an event; what is done in it is the account's deed. */
export interface Sessions {
  readonly limits: SessionLimits;
  /** @throws Error for an account or a token that lets nobody in */
  open(owner: SessionOwner, from: SignedInFrom): Promise<OpenedSession>;
  /** Undefined for one that has ended. @param quiet whether this is no use of it, but a look whether it holds still */
  find(secret: string, quiet?: boolean): Promise<LiveSession | undefined>;
  /** Those that hold, the one that was used last first. */
  of(owner: SessionOwner): Promise<readonly LiveSession[]>;
  /** One, or all. @returns how many ended; here at once, in other processes within two seconds */
  end(owner: SessionOwner, sessionId?: string): Promise<number>;
  isFamiliar(account: string, remoteAddress: string | undefined): Promise<boolean>;
}

interface Parts {
  readonly rows: SessionRows;
  readonly access: Pick<Access, 'ofTokenId' | 'standings'>;
  readonly clock: Clock;
  readonly limits: SessionLimits;
}

/** As tokens do: what is ended in another process lets nobody in after two seconds. */
const trustedForMs = 1_500;
/** That it was used is written this often. */
const usedEveryMs = 60_000;
const longestUserAgent = 400;
/** `rs_<32 random bytes, base64url>` */
const secretShape = /^rs_[A-Za-z0-9_-]{43}$/;

function principalOfAccount(name: string, sessionId: string, state: AccountState): Principal {
  const { accessRole, scope, oneTime } = state;
  return {
    actor: `person:${name}`,
    sessionId,
    account: name,
    accessRole,
    ...(scope ? { scope } : {}),
    ...(oneTime ? { mustChangePassword: true } : {}),
  };
}

/** Whom it stands for now; undefined once the account or the token lets nobody in any more. */
async function principalIn({ access }: Parts, row: SessionRow): Promise<Principal | undefined> {
  const { sessionId, account, admission, tokenId } = row;
  if (account !== null) {
    const state = await access.standings.of(account);
    const holds = state.status === 'enabled' && state.admission === admission;
    return holds ? principalOfAccount(account, sessionId, state) : undefined;
  }
  const principal = tokenId === null ? undefined : await access.ofTokenId(tokenId);
  return principal && { ...principal, sessionId };
}

async function live(parts: Parts, row: SessionRow): Promise<LiveSession | undefined> {
  const now = parts.clock.now();
  const idleExpiresAt = new Date(Math.min(row.usedAt.getTime() + parts.limits.idleMs, row.expiresAt.getTime()));
  if (idleExpiresAt.getTime() <= now) return undefined;
  const principal = await principalIn(parts, row);
  return principal && { row, principal, idleExpiresAt };
}

async function newRow({ access, clock, limits }: Parts, owner: SessionOwner, from: SignedInFrom): Promise<SessionRow> {
  const account = 'account' in owner ? owner.account : null;
  const now = new Date(clock.now());
  return {
    sessionId: newId('s'),
    account,
    admission: account === null ? null : (await access.standings.of(account)).admission,
    tokenId: 'tokenId' in owner ? owner.tokenId : null,
    beganAt: now,
    usedAt: now,
    expiresAt: new Date(now.getTime() + limits.absoluteMs),
    remoteAddress: from.remoteAddress ?? null,
    userAgent: from.userAgent?.replaceAll(/[^\x20-\x7e]/g, '').slice(0, longestUserAgent) ?? null,
  };
}

class RecordedSessions implements Sessions {
  readonly #known = new BoundedMemory<SessionRow | undefined>(5_000);
  /** Apart, so that guesses push no known one out. */
  readonly #unknown = new BoundedMemory<undefined>(2_000);

  constructor(private readonly parts: Parts) {}

  get limits(): SessionLimits {
    return this.parts.limits;
  }

  async open(owner: SessionOwner, from: SignedInFrom): Promise<OpenedSession> {
    const { rows, clock, limits } = this.parts;
    const now = clock.now();
    await rows.sweep(new Date(now), new Date(now - limits.idleMs));
    const row = await newRow(this.parts, owner, from);
    const opened = await live(this.parts, row);
    if (!opened) throw new Error('a session was opened for somebody who is not let in');
    const secret = `rs_${randomBytes(32).toString('base64url')}`;
    await rows.keep(hashOfToken(secret), row);
    return { ...opened, secret };
  }

  async find(secret: string, quiet = false): Promise<LiveSession | undefined> {
    if (!secretShape.test(secret)) return undefined;
    const hash = hashOfToken(secret);
    const row = await this.#rowOf(hash);
    const session = row && (await live(this.parts, row));
    if (!session || quiet) return session;
    return this.#use(hash, session);
  }

  async of(owner: SessionOwner): Promise<readonly LiveSession[]> {
    const rows = await this.parts.rows.of(owner);
    const all = await Promise.all(rows.map((row) => live(this.parts, row)));
    return all.filter((one) => one !== undefined);
  }

  async end(owner: SessionOwner, sessionId?: string): Promise<number> {
    const ended = new Set(await this.parts.rows.end(owner, sessionId));
    this.#known.forget((row) => row !== undefined && ended.has(row.sessionId));
    return ended.size;
  }

  async isFamiliar(account: string, remoteAddress: string | undefined): Promise<boolean> {
    return remoteAddress !== undefined && (await this.parts.rows.isFamiliar(account, remoteAddress));
  }

  async #rowOf(hash: string): Promise<SessionRow | undefined> {
    const now = this.parts.clock.now();
    const remembered = this.#known.get(hash, now) ?? this.#unknown.get(hash, now);
    if (remembered) return remembered.value;
    const row = await this.parts.rows.find(hash);
    if (row) this.#known.put(hash, row, now + trustedForMs);
    else this.#unknown.put(hash, undefined, now + trustedForMs);
    return row;
  }

  /** Its use is remembered here at once, and written now and then. */
  async #use(hash: string, session: LiveSession): Promise<LiveSession> {
    const { clock, limits, rows } = this.parts;
    const now = clock.now();
    const { row } = session;
    if (now - row.usedAt.getTime() < usedEveryMs) return session;
    const used = { ...row, usedAt: new Date(now) };
    await rows.used(row.sessionId, used.usedAt);
    this.#known.put(hash, used, now + trustedForMs);
    const idleExpiresAt = new Date(Math.min(now + limits.idleMs, row.expiresAt.getTime()));
    return { ...session, row: used, idleExpiresAt };
  }
}

export const createSessions = (parts: Parts): Sessions => new RecordedSessions(parts);
