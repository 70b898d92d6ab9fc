import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { CommandHandling } from '#libs/command-handling/index.js';
import { accessToken } from '#libs/domain/index.js';
import {
  bearerOf,
  maySpeakSecrets,
  type LiveSession,
  type NotSignedIn,
  type OpenedSession,
  type People,
  type SessionOwner,
  type SignedInFrom,
} from '#libs/records/index.js';
import type { Access } from '#libs/records/index.js';
import type { Problem } from '../../../ingest/src/http/answers.js';
import { bySession, callerOf, crossSite, sessionEnded, type Door, type SessionsAtTheDoor } from '../http/bearer.js';
import { isFromOwnPage } from '../http/own-page.js';
import { askedBody, passwordBody, signInBody } from './asked-body.js';
import {
  noAccountHere,
  notSignedIn,
  passwordWrong,
  refusedAs,
  sessionNeeded,
  turnedAway,
  type ShownPerson,
} from './session-answers.js';

export interface SessionRouteParts {
  readonly people: People;
  readonly access: Pick<Access, 'standings'>;
  readonly commands: Pick<CommandHandling, 'load'>;
  readonly door: Door & { readonly signedIn: SessionsAtTheDoor };
  readonly logger: Logger;
}

const plainHttp: Problem = {
  status: 403,
  code: 'plain-http-refused',
  message: 'Passwords and tokens are not taken over plain HTTP from another host.',
  wayOut: 'Come over TLS, or set RACKLEDGER_PLAIN_HTTP=anywhere on a network that you trust.',
};

/** Whose sessions somebody asks about, and from which of them; a token in the header is none. */
export interface Asking {
  readonly owners: readonly SessionOwner[];
  readonly sessionId?: string;
}

const ownerOf = ({ row }: LiveSession): SessionOwner =>
  row.account === null ? { tokenId: row.tokenId ?? '' } : { account: row.account };

/** What requests about sessions come to, without how they are answered. */
export class SessionDesk {
  constructor(private readonly parts: SessionRouteParts) {}

  async signIn(request: Request): Promise<OpenedSession | Problem> {
    const turned = this.#notFromHere(request);
    if (turned) return turned;
    const body = askedBody(request, signInBody, '{"name", "password"} or {"token"}');
    if ('wayOut' in body) return body;
    const { desk } = this.parts.people;
    const from = this.#from(request);
    const byToken = 'token' in body;
    const opened = byToken
      ? await desk.withToken(body.token, from)
      : await desk.withPassword(body.name, body.password, from);
    if (!('refused' in opened)) return opened;
    return this.#refused(request, opened, byToken ? 'token' : 'password');
  }

  /** The session of whoever asks, also while the password has to be changed. */
  async sessionOf(request: Request): Promise<LiveSession | Problem> {
    const { door, people } = this.parts;
    const secret = door.signedIn.cookies.secretIn(request);
    if (secret === undefined) return sessionNeeded;
    if (!maySpeakSecrets(request.socket, door.plainHttp)) return this.#note(request, plainHttp);
    const caller = await bySession(door.signedIn, secret, request, { onlyReads: request.method === 'GET' });
    if (!('principal' in caller)) return this.#note(request, turnedAway(caller));
    return (await people.sessions.find(secret, true)) ?? turnedAway(sessionEnded);
  }

  async changePassword(request: Request, session: LiveSession): Promise<OpenedSession | Problem> {
    const { account } = session.row;
    if (account === null) return noAccountHere;
    const body = askedBody(request, passwordBody, '{"password", "newPassword"}');
    if ('wayOut' in body) return body;
    const { people } = this.parts;
    const from = this.#from(request);
    const known = await people.desk.confirm(account, body.password, from);
    if (known !== true)
      return known.refused === 'unknown'
        ? this.#note(request, passwordWrong)
        : this.#refused(request, known, 'password');
    const commandId = randomUUID();
    const context = { commandId, correlationId: commandId, actor: session.principal.actor };
    const outcome = await people.accounts.changeOwn(account, body.newPassword, { context });
    if (outcome.refusal) return refusedAs(outcome.refusal);
    await people.sessions.end({ account });
    return people.sessions.open({ account }, from);
  }

  /** By the cookie of a session, or by an access token: those of its account then, and those that were begun with it. */
  async asking(request: Request): Promise<Asking | Problem> {
    if (bearerOf(request.headers.authorization) === undefined) {
      const session = await this.sessionOf(request);
      return 'wayOut' in session ? session : { owners: [ownerOf(session)], sessionId: session.row.sessionId };
    }
    const caller = await callerOf(this.parts.door, request);
    if (!('principal' in caller)) return turnedAway(caller);
    const { account, tokenId } = caller.principal;
    return {
      owners: [...(account === undefined ? [] : [{ account }]), ...(tokenId === undefined ? [] : [{ tokenId }])],
    };
  }

  /** @returns what stands against it */
  async signOut(request: Request): Promise<Problem | undefined> {
    const session = await this.sessionOf(request);
    if ('wayOut' in session) return session.status === 401 ? undefined : session;
    await this.end({ owners: [ownerOf(session)] }, session.row.sessionId);
    return undefined;
  }

  /** After so many seconds without use a session ends. */
  get idleSeconds(): number {
    return this.parts.people.sessions.limits.idleMs / 1000;
  }

  /** The one that was used last first. */
  async allOf({ owners }: Asking): Promise<readonly LiveSession[]> {
    const found = await Promise.all(owners.map((owner) => this.parts.people.sessions.of(owner)));
    return found.flat().sort((one, other) => other.row.usedAt.getTime() - one.row.usedAt.getTime());
  }

  /** @returns how many ended */
  async end({ owners }: Asking, sessionId?: string): Promise<number> {
    const ended = await Promise.all(owners.map((owner) => this.parts.people.sessions.end(owner, sessionId)));
    return ended.reduce((all, count) => all + count, 0);
  }

  give(request: Request, response: Response, { secret, row }: OpenedSession): void {
    this.parts.door.signedIn.cookies.give(request, response, secret, row.expiresAt);
  }

  takeAway(request: Request, response: Response): void {
    this.parts.door.signedIn.cookies.takeAway(request, response);
  }

  async personOf({ principal, row }: LiveSession): Promise<ShownPerson> {
    const { access, commands } = this.parts;
    const name = principal.account ?? null;
    if (row.tokenId === null && name !== null)
      return { name, displayName: (await access.standings.of(name)).displayName };
    const { state } = await commands.load(accessToken, row.tokenId ?? '');
    return { name, displayName: state.label ?? '' };
  }

  #from(request: Request): SignedInFrom {
    return { remoteAddress: this.parts.door.addressOf(request), userAgent: request.headers['user-agent'] };
  }

  /** Signing somebody in from another page would be a way to have them work under a foreign name. */
  #notFromHere(request: Request): Problem | undefined {
    const { door } = this.parts;
    if (!maySpeakSecrets(request.socket, door.plainHttp)) return this.#note(request, plainHttp);
    const browser = request.headers['sec-fetch-site'] !== undefined || request.headers.origin !== undefined;
    return browser && !isFromOwnPage(request, false) ? this.#note(request, turnedAway(crossSite)) : undefined;
  }

  #refused(request: Request, refused: NotSignedIn, what: 'password' | 'token'): Problem {
    const problem = notSignedIn(refused, what);
    return refused.refused === 'busy' ? problem : this.#note(request, problem);
  }

  /** Whoever is turned away is counted, and in the log. */
  #note(request: Request, problem: Problem): Problem {
    const { door } = this.parts;
    door.refusals.note({ reason: problem.code, door: door.door, remoteAddress: door.addressOf(request) });
    return problem;
  }
}
