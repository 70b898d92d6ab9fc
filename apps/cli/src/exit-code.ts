/** What a run ended with, for scripts. */
export const exitCode = {
  done: 0,
  /** A mistake of ours. */
  broken: 1,
  /** Wrong words on the command line, or in a file; nothing was asked. */
  misused: 2,
  /** Rackledger said no, and why; nothing was done. */
  refused: 3,
  /** What was asked for is not there. */
  notFound: 4,
  /** No token, a wrong one, or one that may not do this. */
  notAllowed: 5,
  /** Rackledger could not be reached, or could not answer in time: try again. */
  unreachable: 6,
  /** Some of many were refused; the others were done. */
  partly: 7,
  /** A comparison found something to tell, as `diff` does. */
  differs: 8,
  /** It is kept, and waits for a second person; nothing was done yet. */
  waits: 9,
} as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** What the API refuses because it does not know what was named is not there, here as in every question. */
export const codeOfRefusal = (code: string): ExitCode =>
  /(?:^|-)not-found$|^nothing-to-undo$/.test(code) ? exitCode.notFound : exitCode.refused;

/** What was named and is not there: near ones are told with it. */
export interface Missing {
  /** Words of the line for all of its kind: `racks`. */
  readonly group: string;
  readonly said: string;
}

/** Ends the run with one message, which says what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    readonly code: ExitCode,
    message: string,
    readonly wayOut?: string,
    readonly missing?: Missing,
  ) {
    super(message);
  }
}
