/** What one operation may ask for. All are generous for people and tools, and far below what hurts others. */
export const limits = {
  /** Levels of fields within each other, introspection apart. */
  depth: 14,
  /** Fields under another name; repeating one costly field is the usual attack. */
  aliases: 50,
  /** Words, names and signs of the document. */
  tokens: 4_000,
  /** Objects that the answer may hold at most, by `first` and by what the schema assumes of lists without it. */
  cost: 100_000,
  /** Items of one page. */
  pageSize: 500,
  /** Milliseconds until an operation is given up. */
  deadlineMs: 20_000,
  /** Milliseconds until a search through the audit is given up: within the operation, so that its caller learns why. */
  auditMs: 15_000,
  /** Milliseconds that `waitFor` waits. */
  waitForMs: 10_000,
  /** Milliseconds that the answer to a command waits until the read model shows it. */
  ownWriteMs: 5_000,
  /** Milliseconds that the answer to a bulk waits for its end; it goes on behind that. */
  bulkMs: 12_000,
  /** Compiled operations kept. */
  compiled: 500,
  /** Subscriptions of one connection. */
  subscriptions: 20,
  /** Connections for subscriptions, of all callers. */
  connections: 250,
  /** Connections for subscriptions that came with one token. */
  connectionsOfToken: 50,
  /** Texts of subscriptions kept, parsed and checked. */
  subscriptionDocuments: 200,
  /** Milliseconds between two looks whether the token of an open connection still holds. */
  tokenLookMs: 1_000,
} as const;
