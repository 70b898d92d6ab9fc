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

/** A pipe is as wide as people like to read. */
const columnsOfPipes = 120;
const columnsOfOld = 80;

/** @param reported undefined of a pipe; 0 of a terminal that does not know how wide it is: whoever opened it may have said so */
export function columnsOf(reported: number | undefined, { COLUMNS }: Terminal['environment']): number {
  if (reported === undefined) return columnsOfPipes;
  if (reported > 0) return reported;
  const told = /^\d+$/.test(COLUMNS ?? '') ? Number(COLUMNS) : 0;
  return told > 0 ? told : columnsOfOld;
}
