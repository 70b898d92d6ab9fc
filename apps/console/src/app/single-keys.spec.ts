import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { actsAlone, areSingleKeysOn, turnSingleKeys } from './single-keys.js';

const alone = { ctrlKey: false, metaKey: false, altKey: false };

describe('keys that act alone', () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('are on until somebody turns them off, and on again', () => {
    expect(actsAlone(alone)).toBe(true);
    turnSingleKeys(false);
    expect(areSingleKeysOn()).toBe(false);
    expect(actsAlone(alone)).toBe(false);
    turnSingleKeys(true);
    expect(actsAlone(alone)).toBe(true);
  });

  it('are not alone with another one', () => {
    expect(actsAlone({ ...alone, ctrlKey: true })).toBe(false);
    expect(actsAlone({ ...alone, altKey: true })).toBe(false);
  });
});
