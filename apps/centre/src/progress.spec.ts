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

  it('shows that a long step goes on', async () => {
    vi.useFakeTimers();
    const { output, text } = paper(false);
    let finish: () => void = () => undefined;
    const step = createProgress(output).step('migrations', () => new Promise<void>((resolve) => (finish = resolve)));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(text()).toContain('still working, 10.0 s');
    finish();
    await step;
    vi.useRealTimers();
  });
});
