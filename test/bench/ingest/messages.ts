/** One report to send: which machine, which state of it, with which token; none: it enrols. */
export interface WantedReport {
  readonly machine: number;
  readonly version: number;
  readonly token?: string;
}

/** What the bench tells the process that plays the machines. */
export type Order =
  /** Builds the requests; nothing is sent yet. */
  | { readonly kind: 'prepare'; readonly reports: readonly WantedReport[] }
  /** Sends them all, in order, over so many connections. */
  | { readonly kind: 'send'; readonly port: number; readonly connections: number };

export type Told =
  | { readonly kind: 'prepared' }
  | {
      readonly kind: 'sent';
      readonly seconds: number;
      /** Milliseconds. */
      readonly latencies: readonly number[];
      /** How often each status came. */
      readonly statuses: Readonly<Record<string, number>>;
      /** Answers, where they are asked for: bodies in the order of the reports. */
      readonly bodies: readonly string[];
    };
