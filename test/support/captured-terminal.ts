import type { Terminal } from '../../apps/cli/src/terminal.js';

export interface CapturedTerminal extends Terminal {
  /** What went out so far. */
  written(): string;
  /** What was said about it. */
  noted(): string;
}

interface Given {
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly stopped?: AbortSignal;
  readonly now?: () => number;
}

/** A terminal that keeps what is written to it; nobody sits before it. */
export function capturedTerminal({ environment = {}, input = '', stopped, now }: Given = {}): CapturedTerminal {
  let [out, notes] = ['', ''];
  return {
    environment,
    out: { isTerminal: false, columns: 100, write: (text) => void (out += text) },
    notes: { isTerminal: false, write: (text) => void (notes += text) },
    input: {
      isTerminal: false,
      read: async () => Promise.resolve(input),
      readLine: async () => Promise.resolve(input),
      readHidden: async () => Promise.resolve(input),
    },
    stopped: stopped ?? new AbortController().signal,
    now: now ?? (() => Date.now()),
    written: () => out,
    noted: () => notes,
  };
}
