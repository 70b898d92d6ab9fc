/** The world around a run, so that tests can be it. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of what goes to people and scripts. */
  readonly out: { readonly isTerminal: boolean; readonly columns: number; write(text: string): void };
  /** Of what is said about it: progress, notes, errors. */
  readonly notes: { readonly isTerminal: boolean; write(text: string): void };
  /** What is piped in; empty where it is a terminal. */
  readonly input: {
    readonly isTerminal: boolean;
    read(): Promise<string>;
    readLine(question: string): Promise<string>;
    /** Without showing what is typed. */
    readHidden(question: string): Promise<string>;
  };
  /** Ctrl-C. */
  readonly stopped: AbortSignal;
  readonly now: () => number;
}
