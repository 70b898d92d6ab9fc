export interface Terminal {
  /** Standard output: what was asked for. */
  readonly print: (text: string) => void;
  /** Standard error: what is going on. */
  readonly say: (line: string) => void;
  readonly stopped: AbortSignal;
}
