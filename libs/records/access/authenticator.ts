import type { Clock } from '#libs/kernel/index.js';
import type { Standings } from '../accounts/standings.js';
import { BoundedMemory } from './bounded-memory.js';
import { principalOf, type TokenPrincipal, type KnownToken } from './principal.js';
import { hashOfToken } from './token-text.js';
import type { TokenSecrets } from './token-secrets.js';

/** How long an answer of the database is trusted, milliseconds: a revocation elsewhere is honoured within this time. */
export const trustedForMs = 1_500;

/** From token text to principal. Expiry counts to the millisecond, a revocation in another process within two seconds. */
export class Authenticator {
  readonly #known = new BoundedMemory<KnownToken | undefined>(20_000);
  /** Apart, so that guesses push no known token out. */
  readonly #unknown = new BoundedMemory<KnownToken | undefined>(2_000);
  readonly #byId = new BoundedMemory<KnownToken | undefined>(5_000);

  constructor(
    private readonly secrets: Pick<TokenSecrets, 'find' | 'byId'>,
    private readonly standings: Pick<Standings, 'of'>,
    private readonly clock: Clock,
  ) {}

  async authenticate(text: string): Promise<TokenPrincipal | undefined> {
    const hash = hashOfToken(text);
    const now = this.clock.now();
    const remembered = this.#known.get(hash, now) ?? this.#unknown.get(hash, now);
    const token = remembered ? remembered.value : await this.#lookUp(hash, now);
    return this.#principalOf(token);
  }

  /** What a token stands for, by its id: for a session that was begun with it. */
  async ofId(tokenId: string): Promise<TokenPrincipal | undefined> {
    const now = this.clock.now();
    const remembered = this.#byId.get(tokenId, now);
    const token = remembered ? remembered.value : await this.secrets.byId(tokenId);
    if (!remembered) this.#byId.put(tokenId, token, now + trustedForMs);
    return this.#principalOf(token);
  }

  /** A token that was revoked by this process. */
  forget(tokenId: string): void {
    this.#known.forget((token) => token?.tokenId === tokenId);
    this.#byId.delete(tokenId);
  }

  /** A token that was issued by this process: somebody may have tried it before. */
  welcome(hash: string): void {
    this.#unknown.delete(hash);
  }

  async #principalOf(token: KnownToken | undefined): Promise<TokenPrincipal | undefined> {
    if (!token) return undefined;
    return principalOf(token, this.clock, token.owner === null ? undefined : await this.standings.of(token.owner));
  }

  async #lookUp(hash: string, now: number): Promise<KnownToken | undefined> {
    const token = await this.secrets.find(hash);
    (token ? this.#known : this.#unknown).put(hash, token, now + trustedForMs);
    return token;
  }
}
