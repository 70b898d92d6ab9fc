import { describe, expect, it } from 'vitest';
import { createLogger, formatFor } from './logger.js';

function memory(isTTY: boolean) {
  const chunks: string[] = [];
  return { output: { isTTY, write: (text: string) => chunks.push(text) }, lines: () => chunks };
}

describe('the format of the log', () => {
  it('is text for whoever starts us, on a terminal or not, and for whoever sits at the terminal of a service', () => {
    expect(formatFor('auto', 'person', { isTTY: false })).toBe('text');
    expect(formatFor('auto', 'service', { isTTY: true })).toBe('text');
    expect(formatFor('auto', 'service', {})).toBe('json');
  });

  it('is what was asked for, whoever reads', () => {
    expect(formatFor('json', 'person', { isTTY: true })).toBe('json');
    expect(formatFor('text', 'service', {})).toBe('text');
  });
});

describe('the log', () => {
  it('is JSON where no person reads it, with the course of things', () => {
    const { output, lines } = memory(false);
    createLogger({ format: 'json', level: undefined }, output).info({ machine: 'm1' }, 'machine found');
    expect(JSON.parse(lines()[0] ?? '')).toMatchObject({ level: 'info', machine: 'm1', msg: 'machine found' });
  });

  it('is text on a terminal, with the stack of an error', () => {
    const { output, lines } = memory(true);
    createLogger({ format: 'text', level: undefined }, output).error({ err: new Error('no'), n: 2 }, 'it failed');
    expect(lines().join('').replace('\r\u001b[K', '')).toMatch(/^\d\d:\d\d:\d\d error it failed n=2\nError: no\n +at /);
  });

  it('tells a person what needs him, and more where he asks for it; with the day where it may be kept', () => {
    const { output, lines } = memory(false);
    createLogger({ format: 'text', level: undefined }, output).info('not told');
    createLogger({ format: 'text', level: undefined }, output).warn('told');
    createLogger({ format: 'text', level: 'info' }, output).info('asked for');
    expect(lines().map((line) => line.replace(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d /, ''))).toEqual([
      'warn  told\n',
      'info  asked for\n',
    ]);
  });

  it('never holds a secret', () => {
    const { output, lines } = memory(false);
    const logger = createLogger({ format: 'json', level: 'info' }, output);
    logger.info(
      { config: { adminToken: 'hunter2' }, headers: { authorization: 'Bearer hunter2' }, token: 'hunter2' },
      'x',
    );
    expect(lines().join('')).not.toContain('hunter2');
  });
});
