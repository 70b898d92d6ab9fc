export interface KurrentOptions {
  /** EVENT_STORE_URL: `kurrentdb://`, `kurrentdb+discover://`, or the older `esdb://`. */
  readonly url: string;
  /** Milliseconds for one call; default 10,000. */
  readonly callTimeoutMs?: number;
  /** Milliseconds over which a failing call is repeated; default 15,000. */
  readonly retryForMs?: number;
  /** Gets one line each time a lost connection is tried again. */
  readonly report?: (text: string) => void;
}
