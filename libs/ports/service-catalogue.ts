/** A node of the catalogue. */
export interface CatalogueNode {
  readonly name: string;
  readonly address: string;
  /** By tag: `lan`, `wan`, `lan_ipv6`. */
  readonly taggedAddresses: Readonly<Record<string, string>>;
  readonly meta: Readonly<Record<string, string>>;
}

/** A node as it was read: `index` moves with each change of it, and of nothing else. */
export interface SeenNode extends CatalogueNode {
  readonly index: number;
}

export interface CatalogueService {
  readonly node: string;
  /** One of a kind on its node. */
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
  /** Empty: that of the node. */
  readonly address: string;
  /** 0: none. */
  readonly port: number;
  readonly meta: Readonly<Record<string, string>>;
}

/** What somebody else is to call, and how often, to see whether a service is well. */
export interface ProbeDefinition {
  readonly http: string | null;
  /** `host:port` */
  readonly tcp: string | null;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
}

export type CheckStatus = 'passing' | 'warning' | 'critical' | 'maintenance';

export interface CatalogueCheck {
  readonly node: string;
  /** One of a kind on its node. */
  readonly id: string;
  readonly name: string;
  readonly status: CheckStatus;
  /** Null: of the node itself. */
  readonly serviceId: string | null;
  readonly notes: string;
  /** What the last look said. */
  readonly output: string;
  readonly definition: ProbeDefinition | null;
}

/** A key and its value, as text. */
export interface CatalogueKey {
  readonly key: string;
  readonly value: string;
}

/** What is in the catalogue of what bears a mark, and below a prefix of keys. */
export interface CatalogueContents {
  readonly services: readonly CatalogueService[];
  readonly checks: readonly CatalogueCheck[];
  readonly keys: readonly CatalogueKey[];
}

/** Metadata that says whose a node is: key and value. */
export interface Mark {
  readonly key: string;
  readonly value: string;
}

/** Nodes are only changed as they were seen: `seen` is the index that it had, 0 where there was none of that name. */
export type CatalogueChange =
  | { readonly does: 'set-node'; readonly node: CatalogueNode; readonly seen: number }
  | { readonly does: 'delete-node'; readonly node: string; readonly seen: number }
  | { readonly does: 'set-service'; readonly service: CatalogueService }
  | { readonly does: 'delete-service'; readonly node: string; readonly id: string; readonly name: string }
  | { readonly does: 'set-check'; readonly check: CatalogueCheck }
  | { readonly does: 'delete-check'; readonly node: string; readonly id: string }
  | { readonly does: 'set-key'; readonly key: string; readonly value: string }
  | { readonly does: 'delete-key'; readonly key: string };

/** What became of one transaction: all of it, or nothing. */
export type TransactionOutcome =
  | {
      readonly outcome: 'applied';
      /** New indexes of the nodes that were set, by name. */
      readonly nodes: ReadonlyMap<string, number>;
      /** Bytes that were sent. */
      readonly bytes: number;
    }
  /** It takes no more than so many at once, where it says so. */
  | { readonly outcome: 'too-large'; readonly operations: number | undefined; readonly bytes: number | undefined }
  /** `at`: which change; `denied`: the token may not. */
  | {
      readonly outcome: 'refused';
      readonly problems: readonly { readonly at: number; readonly message: string; readonly denied: boolean }[];
    };

/** What the token may do. `not-needed`: nobody is asked for one. */
export type TokenRights =
  | { readonly rights: 'not-needed' | 'unknown-token' | 'not-told' }
  | {
      readonly rights: 'told';
      readonly nodes: boolean;
      readonly services: boolean;
      readonly keys: boolean;
      readonly reads: boolean;
    };

/** The checks of all nodes, and the index to wait from for the next change. */
export interface SeenChecks {
  readonly index: string;
  readonly checks: readonly CatalogueCheck[];
}

/** Who answered, and how fast. */
export interface CatalogueAnswer {
  /** Of the list of addresses. */
  readonly address: string;
  readonly latencyMs: number;
}

/**
 * A directory of nodes, services and their health that others look up: one datacenter of Consul. Every call has a deadline
 * and tries each address; what it throws is one of the errors below.
 */
export interface ServiceCatalogue {
  /** Asks for the leader: the cheapest call that needs the datacenter to work. */
  ping(): Promise<CatalogueAnswer>;
  rights(of: { readonly node: string; readonly service: string; readonly key: string }): Promise<TokenRights>;
  /** All of them, whoever they belong to. */
  nodes(): Promise<readonly SeenNode[]>;
  /** Names of the nodes that have an agent of their own, by the check that agents have. */
  agents(): Promise<readonly string[]>;
  /** What stands on the nodes that bear the mark, and all keys below the prefix. */
  contents(mark: Mark, keyPrefix: string): Promise<CatalogueContents>;
  transact(changes: readonly CatalogueChange[]): Promise<TransactionOutcome>;
  /**
   * Checks of all nodes: at once without an index, with one as soon as something moved, or when `waitSeconds` are over.
   * The same may come again.
   */
  checks(after: string | undefined, waitSeconds: number, signal: AbortSignal): Promise<SeenChecks>;
  close(): void;
}

/** Nobody answered within the deadline, or who did cannot work now; `message` says of each address why. */
export class CatalogueUnreachable extends Error {
  override readonly name = 'CatalogueUnreachable';
}

/** The token is unknown, or may not read this. */
export class CatalogueDenied extends Error {
  override readonly name = 'CatalogueDenied';
}
