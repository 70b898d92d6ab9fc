import type { Clock } from '#libs/kernel/index.js';
import { principalOf, type KnownToken, type Principal } from './principal.js';
import { hashOfToken } from './token-text.js';
import type { TokenSecrets } from './token-secrets.js';

/** How long an answer of the database is trusted, milliseconds: a revocation elsewhere is honoured within this time. */
const trustedForMs = 1_500;

interface Remembered {
  readonly token: KnownToken | undefined;
  readonly until: number;
}

/** Answers by token hash, oldest out first: strangers who try tokens cannot make it grow, nor push known ones out. */
class BoundedMemory {
  readonly #kept = new Map<string, Remembered>();
  constructor(private readonly most: number) {}

  get(hash: string, now: number): Remembered | undefined {
    const found = this.#kept.get(hash);
    return found && found.until > now ? found : undefined;
  }

  put(hash: string, remembered: Remembered): void {
    this.#kept.delete(hash);
    this.#kept.set(hash, remembered);
    if (this.#kept.size <= this.most) return;
    const oldest = this.#kept.keys().next();
    if (!oldest.done) this.#kept.delete(oldest.value);
  }

  forget(tokenId: string): void {
    for (const [hash, { token }] of this.#kept) if (token?.tokenId === tokenId) this.#kept.delete(hash);
  }
}

/** From token text to principal. Expiry counts to the millisecond, a revocation in another process within two seconds. */
export class Authenticator {
  readonly #known = new BoundedMemory(20_000);
  readonly #unknown = new BoundedMemory(2_000);

  constructor(
    private readonly secrets: Pick<TokenSecrets, 'find'>,
    private readonly clock: Clock,
  ) {}

  async authenticate(text: string): Promise<Principal | undefined> {
    const hash = hashOfToken(text);
    const now = this.clock.now();
    const remembered = this.#known.get(hash, now) ?? this.#unknown.get(hash, now);
    const token = remembered ? remembered.token : await this.#lookUp(hash, now);
    return token && principalOf(token, this.clock);
  }

  /** A token that was revoked by this process. */
  forget(tokenId: string): void {
    this.#known.forget(tokenId);
  }

  /** A token that was issued by this process: somebody may have tried it before. */
  welcome(hash: string): void {
    this.#unknown.put(hash, { token: undefined, until: 0 });
  }

  async #lookUp(hash: string, now: number): Promise<KnownToken | undefined> {
    const token = await this.secrets.find(hash);
    (token ? this.#known : this.#unknown).put(hash, { token, until: now + trustedForMs });
    return token;
  }
}
