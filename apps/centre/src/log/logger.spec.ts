import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.js';

function memory(isTTY: boolean) {
  const chunks: string[] = [];
  return { output: { isTTY, write: (text: string) => chunks.push(text) }, lines: () => chunks };
}

describe('the log', () => {
  it('is JSON where no person reads it', () => {
    const { output, lines } = memory(false);
    createLogger({ logLevel: 'info', logFormat: 'auto' }, output).info({ machine: 'm1' }, 'machine found');
    expect(JSON.parse(lines()[0] ?? '')).toMatchObject({ level: 'info', machine: 'm1', msg: 'machine found' });
  });

  it('is text on a terminal, with the stack of an error', () => {
    const { output, lines } = memory(true);
    createLogger({ logLevel: 'info', logFormat: 'auto' }, output).error({ err: new Error('no'), n: 2 }, 'it failed');
    expect(lines().join('').replace('\r\u001b[K', '')).toMatch(/^\d\d:\d\d:\d\d error it failed n=2\nError: no\n +at /);
  });

  it('never holds a secret', () => {
    const { output, lines } = memory(false);
    const logger = createLogger({ logLevel: 'info', logFormat: 'json' }, output);
    logger.info(
      { config: { adminToken: 'hunter2' }, headers: { authorization: 'Bearer hunter2' }, token: 'hunter2' },
      'x',
    );
    expect(lines().join('')).not.toContain('hunter2');
  });
});
