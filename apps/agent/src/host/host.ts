/** Why a look at the machine gave nothing. `missing` is normal (no such file, tool not installed); the rest is worth telling. */
export type Absence = 'missing' | 'denied' | 'failed' | 'late' | 'too-long';

export type Answer<Value> =
  | { readonly found: true; readonly value: Value }
  | {
      readonly found: false;
      readonly because: Absence;
      /** The same words for the same reason, whenever asked: they go into the report. */
      readonly detail: string;
      /** What a tool itself complained of: for people at the terminal; it may hold times and process ids. */
      readonly complaint?: string;
    };

export const found = <Value>(value: Value): Answer<Value> => ({ found: true, value });

export const absent = (because: Absence, detail: string): Extract<Answer<never>, { readonly found: false }> => ({
  found: false,
  because,
  detail,
});

/**
 * What stands at this very place, as a file: nothing that a link leads to. For places that belong to an account which could
 * lay a link there, and have root read for it what it may not.
 */
export interface ReadHow {
  readonly exactly: boolean;
}

/**
 * The port to the machine that the agent looks at. Collectors see nothing else, so that a recorded tree plays through
 * the very same code as a live machine. No method throws for what the machine does: absence is an answer.
 */
export interface Host {
  /** A recorded tree of another machine, not the one that we run on. */
  readonly recorded: boolean;
  /** Whether the look was taken as root; undefined where a recording does not say. */
  readonly privileged: boolean | undefined;
  readFile(path: string, how?: ReadHow): Promise<Answer<Buffer>>;
  /** Names within a folder, sorted. */
  readDir(path: string): Promise<Answer<readonly string[]>>;
  /** Target of a symbolic link, as written there. */
  readLink(path: string): Promise<Answer<string>>;
  /** Standard output of a tool. Several tools (smartctl, nvme) exit with a failure and still print what they know. */
  run(tool: string, args: readonly string[], deadlineMs: number): Promise<Answer<string>>;
}
