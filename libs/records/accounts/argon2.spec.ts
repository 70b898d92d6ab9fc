import { describe, expect, it } from 'vitest';
import { hash } from '@node-rs/argon2';
import { hashOfNobody, hashOfPassword, isOutdated, isPassword, parameters } from './argon2.js';

describe('hashes of passwords', () => {
  it('are Argon2id with the parameters of RFC 9106, each with a salt of its own', async () => {
    const [one, other] = await Promise.all([hashOfPassword('a password'), hashOfPassword('a password')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=4\$/);
    expect(one).not.toBe(other);
    expect([await isPassword(one, 'a password'), await isPassword(one, 'another')]).toEqual([true, false]);
  });

  it('are made anew when they were made by other parameters', async () => {
    expect(isOutdated(await hash('x', { ...parameters, memoryCost: 19_456, timeCost: 2, parallelism: 1 }))).toBe(true);
    expect(isOutdated(await hashOfPassword('x'))).toBe(false);
    expect(isOutdated(hashOfNobody)).toBe(false);
  });

  it('are verified for nobody as for somebody', async () => {
    expect(await isPassword(hashOfNobody, '')).toBe(false);
  });

  it('leave the event loop to others', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await isPassword(hashOfNobody, 'x');
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });
});
