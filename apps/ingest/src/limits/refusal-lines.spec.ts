import { describe, expect, test } from 'vitest';
import { RecordingLogger } from '../../../../test/support/recording-logger.js';
import { SettableClock } from '../../../../test/support/settable-clock.js';
import { RefusalLines } from './refusal-lines.js';

const minute = 60_000;

function aDoor() {
  const [logger, clock] = [new RecordingLogger(), new SettableClock()];
  const lines = new RefusalLines(logger, clock);
  const refuse = (remote: string, code = 'token-invalid') =>
    lines.note({ status: 401, code, message: 'No.', remote, path: '/node/v1/inventory', bytes: 0 });
  return { logger, clock, lines, refuse };
}

describe('log lines about refused calls', () => {
  test('are one for each code and address at once, and how many more there were a minute later', () => {
    const { logger, clock, lines, refuse } = aDoor();
    for (let nth = 0; nth < 500; nth++) refuse('192.0.2.1');
    refuse('192.0.2.2');
    refuse('192.0.2.1', 'not-json');
    lines.tell();
    expect(logger.lines.map(({ fields }) => [fields['remote'], fields['code']])).toEqual([
      ['192.0.2.1', 'token-invalid'],
      ['192.0.2.2', 'token-invalid'],
      ['192.0.2.1', 'not-json'],
    ]);
    clock.advance(minute);
    lines.tell();
    expect(logger.lines.slice(3)).toMatchObject([
      { fields: { remote: '192.0.2.1', code: 'token-invalid', count: 499 }, message: 'refused 499 more: No.' },
    ]);
  });

  test('begin anew after a quiet minute', () => {
    const { logger, clock, lines, refuse } = aDoor();
    for (let nth = 0; nth < 2; nth++) {
      refuse('192.0.2.1');
      clock.advance(minute);
      lines.tell();
    }
    expect(logger.lines.map(({ message }) => message)).toEqual(['refused: No.', 'refused: No.']);
  });

  test('are bounded however many addresses there are, and every call is counted', () => {
    const { logger, clock, lines, refuse } = aDoor();
    for (let passed = 0; passed < 10; passed++) {
      for (let nth = 0; nth < 5_000; nth++) refuse(`10.${passed}.${nth >> 8}.${nth & 255}`);
      clock.advance(minute);
      lines.tell();
    }
    clock.advance(minute);
    lines.stop();
    expect(logger.lines.length).toBeLessThan(10 * 210);
    const told = logger.lines.map(({ fields }) => Number(fields['count'] ?? 1));
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(50_000);
    expect(logger.lines.some(({ message }) => message.includes('more from many addresses'))).toBe(true);
  });
});
