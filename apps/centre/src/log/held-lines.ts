import type { LogFormat } from './logger.js';

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** A log that waits: where a person reads, its lines would stand between the steps of the start. */
export interface HeldLines {
  readonly output: Output;
  /** What waited is written, and all that follows at once. */
  release(): void;
  /** The end: a person is told of errors only. That what is under way does not come to its end is no news to whoever stops it. */
  end(): void;
}

/** `12:30:01 warn …`, also behind what clears the line of a step, or a day. */
// oxlint-disable-next-line no-control-regex -- the escape that clears a line is meant
const urgent = /^(?:\r\u001b\[K|\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d (?:warn|error|fatal)/;

// oxlint-disable-next-line no-control-regex -- the same
const failed = /^(?:\r\u001b\[K|\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d (?:error|fatal)/;

/** Holds back what can wait where a person reads; a warning does not wait, and where programs read nothing does. */
export function holdLines(output: Output, format: LogFormat): HeldLines {
  let waiting: string[] | undefined = format === 'text' ? [] : undefined;
  let isEnding = false;
  const write = (text: string): unknown => {
    if (isEnding) return failed.test(text) && output.write(text);
    return waiting && !urgent.test(text) ? waiting.push(text) : output.write(text);
  };
  return {
    output: {
      ...(output.isTTY !== undefined && { isTTY: output.isTTY }),
      write,
    },
    release: () => {
      const held = waiting ?? [];
      waiting = undefined;
      for (const text of held) output.write(text);
    },
    end: () => (isEnding = format === 'text'),
  };
}
