import { expect, test } from 'vitest';
import { OneAtATime } from './one-at-a-time.js';

test('work about the same goes in order, about others beside it, and nothing is kept', async () => {
  const turns = new OneAtATime();
  const done: string[] = [];
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const many = turns.run(['a', 'b'], async () => {
    await held;
    done.push('a and b');
  });
  const same = turns.run(['b'], async () => void done.push('b'));
  await turns.run(['c'], async () => void done.push('c'));
  expect(done).toEqual(['c']);
  release();
  await Promise.all([many, same]);
  expect(done).toEqual(['c', 'a and b', 'b']);
  expect(turns.size).toBe(0);
});

test('what fails is told to its own, and keeps nobody', async () => {
  const turns = new OneAtATime();
  const failing = turns.run(['a'], () => Promise.reject(new Error('no')));
  const next = turns.run(['a'], () => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
  expect(turns.size).toBe(0);
});
