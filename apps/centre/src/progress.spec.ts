import { describe, expect, it, vi } from 'vitest';
import { createProgress } from './progress.js';

function paper(isTTY: boolean) {
  const chunks: string[] = [];
  return { output: { isTTY, write: (text: string) => chunks.push(text) }, text: () => chunks.join('') };
}

describe('what a person sees of the start', () => {
  it('is one line per step, with what came of it', async () => {
    const { output, text } = paper(false);
    const answer = await createProgress(output).step('PostgreSQL', async (note) => {
      note('started');
      return 42;
    });
    expect(answer).toBe(42);
    expect(text()).toMatch(/^ {2}PostgreSQL {6}started \(0\.\d s\)\n$/);
  });

  it('says so when a step fails', async () => {
    const { output, text } = paper(false);
    const step = createProgress(output).step('migrations', () => Promise.reject(new Error('no')));
    await expect(step).rejects.toThrow('no');
    expect(text()).toContain('migrations      failed');
  });

  it('shows that a long step goes on, and how far it is; less and less often where lines stay', async () => {
    vi.useFakeTimers();
    const { output, text } = paper(false);
    let finish: () => void = () => undefined;
    const step = createProgress(output).step('migrations', (note) => {
      note('3 of 11');
      return new Promise<void>((resolve) => (finish = resolve));
    });
    await vi.advanceTimersByTimeAsync(125_000);
    expect(text().trim().split('\n')).toEqual([
      'migrations      still working, 3 of 11, 10.0 s',
      '  migrations      still working, 3 of 11, 30.0 s',
      '  migrations      still working, 3 of 11, 60.0 s',
      '  migrations      still working, 3 of 11, 120.0 s',
    ]);
    finish();
    await step;
    vi.useRealTimers();
  });

  it('shows the seconds as they pass on a terminal, in one line', async () => {
    vi.useFakeTimers();
    const { output, text } = paper(true);
    let finish: () => void = () => undefined;
    const step = createProgress(output).step('migrations', () => new Promise<void>((resolve) => (finish = resolve)));
    await vi.advanceTimersByTimeAsync(2_000);
    finish();
    await step;
    vi.useRealTimers();
    expect(text().split('\r\u001b[K')).toEqual([
      '',
      '  migrations      … 0 s',
      '  migrations      … 1 s',
      '  migrations      … 2 s',
      '  migrations      done (2.0 s)\n',
    ]);
  });

  it('ends with the last words, whatever is still under way', async () => {
    const { output, text } = paper(false);
    const progress = createProgress(output);
    const step = progress.step('demo: places', async () => {
      progress.end('Stopping.');
      throw new Error('the connection was closed');
    });
    await expect(step).rejects.toThrow('closed');
    progress.say('Ready');
    expect(text()).toBe('Stopping.\n');
  });
});
