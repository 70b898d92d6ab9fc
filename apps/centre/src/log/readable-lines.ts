import type { DestinationStream } from 'pino';

interface Line {
  readonly level: string;
  readonly time: string;
  readonly msg?: string;
  readonly [field: string]: unknown;
}

function valueOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * `12:30:01 warn  a projection stopped  projection=machines position=42`, an error's stack on lines of its own. Where it is
 * kept, in a file say, with the day before it. Times are UTC.
 */
export function readable(json: string, isKept = false): string {
  const { level, time, msg, err, ...fields } = JSON.parse(json) as Line;
  const named = Object.entries(fields).map(([name, value]) => `${name}=${valueOf(value)}`);
  const at = isKept ? `${time.slice(0, 10)} ${time.slice(11, 19)}` : time.slice(11, 19);
  const first = [at, level.padEnd(5), msg ?? '', named.join(' ')].join(' ').trimEnd();
  const stack = (err as { stack?: string } | undefined)?.stack;
  return stack === undefined ? first : `${first}\n${stack}`;
}

/** On a terminal the line of a step under way (see progress.ts) may stand unfinished: it gives way. */
const clearLine = '\r\u001b[K';

export function readableLines(output: { write(text: string): unknown; readonly isTTY?: boolean }): DestinationStream {
  const live = output.isTTY === true;
  return { write: (json) => void output.write(`${live ? clearLine : ''}${readable(json, !live)}\n`) };
}
