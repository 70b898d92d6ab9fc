/** Where a datacenter is reached, and how. */
export interface ConsulReach {
  /** Consul's own name of the datacenter: calls that come to another one are passed on. */
  readonly datacenter: string;
  /** `http://host:port`, `https://host:port`: the first that answers serves, until it does not. */
  readonly addresses: readonly string[];
  readonly token?: string | undefined;
  /** Certificates that its own must lead to, PEM; default: those of the system. */
  readonly ca?: string | undefined;
  /** Of one call to one address, milliseconds. */
  readonly deadlineMs?: number | undefined;
}

/** 10 s: a leader's election takes some seconds, a list of 100,000 nodes some more. */
export const usualDeadlineMs = 10_000;
