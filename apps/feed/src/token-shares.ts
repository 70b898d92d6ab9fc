export interface ShareLimits {
  readonly ofToken: number;
  readonly ofAll: number;
}

/** How many follow the feed at once, by the token that they came with. */
export class TokenShares {
  readonly #taken = new Map<string, number>();
  #all = 0;

  constructor(readonly limits: ShareLimits) {}

  /** A function that gives the place back, once; or whose places are all taken. */
  take(tokenId: string): (() => void) | 'token' | 'all' {
    const taken = this.#taken.get(tokenId) ?? 0;
    if (taken >= this.limits.ofToken) return 'token';
    if (this.#all >= this.limits.ofAll) return 'all';
    this.#taken.set(tokenId, taken + 1);
    this.#all += 1;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#giveBack(tokenId);
    };
  }

  #giveBack(tokenId: string): void {
    this.#all -= 1;
    const left = (this.#taken.get(tokenId) ?? 1) - 1;
    if (left > 0) this.#taken.set(tokenId, left);
    else this.#taken.delete(tokenId);
  }
}
