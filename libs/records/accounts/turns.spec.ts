import { describe, expect, it } from 'vitest';
import { SignInBusy } from '#libs/ports/index.js';
import { Turns } from './turns.js';

/** Works that end when they are told to. */
function works() {
  const ends: (() => void)[] = [];
  let [running, most] = [0, 0];
  const work = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running -= 1;
  };
  const endOne = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { work, endOne, most: () => most, running: () => running };
}

describe('turns', () => {
  it('are taken by a few at once, some wait, and whoever comes then is told to come again', async () => {
    const turns = new Turns(2, 3);
    const { work, endOne, most, running } = works();
    const all = Array.from({ length: 6 }, () => turns.run(work));
    await expect(all[5]).rejects.toBeInstanceOf(SignInBusy);
    for (let k = 0; k < 5; k += 1) await endOne();
    await Promise.all(all.slice(0, 5));
    expect([most(), running()]).toEqual([2, 0]);
    const late = turns.run(work);
    await endOne();
    await late;
  });

  it('are passed on when the work fails', async () => {
    const turns = new Turns(1, 1);
    const failing = turns.run(() => Promise.reject(new Error('out of memory')));
    const next = turns.run(() => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('out of memory');
    expect(await next).toBe('done');
  });
});
