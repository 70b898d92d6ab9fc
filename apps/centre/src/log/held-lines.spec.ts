import { describe, expect, it } from 'vitest';
import { holdLines } from './held-lines.js';
import type { LogFormat } from './logger.js';

function held(format: LogFormat) {
  const written: string[] = [];
  const lines = holdLines({ write: (text) => written.push(text) }, format);
  return { written, lines };
}

const info = '2026-11-21 12:30:01 info  drift was found\n';
const warn = '2026-11-21 12:30:02 warn  not ready yet\n';
const error = '\r\u001b[K12:30:02 error it failed\n';

describe('the log at the start', () => {
  it('waits for a person until all is said, on a terminal or not, but for what is urgent', () => {
    const { written, lines } = held('text');
    for (const line of [info, warn, error]) lines.output.write(line);
    expect(written).toEqual([warn, error]);
    lines.release();
    expect(written).toEqual([warn, error, info]);
    lines.output.write(info);
    expect(written).toEqual([warn, error, info, info]);
  });

  it('tells a person who stops us of errors only', () => {
    const { written, lines } = held('text');
    lines.end();
    for (const line of [info, warn, error]) lines.output.write(line);
    expect(written).toEqual([error]);
  });

  it('is written at once for programs', () => {
    const { written, lines } = held('json');
    lines.output.write('{"level":"info"}\n');
    lines.end();
    lines.output.write('{"level":"warn"}\n');
    expect(written).toEqual(['{"level":"info"}\n', '{"level":"warn"}\n']);
  });
});
