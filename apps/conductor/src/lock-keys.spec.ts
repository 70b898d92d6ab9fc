import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Every lock that a watch takes, with the file that names it. */
const keys = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .flatMap((name) => {
    const [, key] = /const lockKey = ([\d_]+);/.exec(readFileSync(`${folder}${name}`, 'utf8')) ?? [];
    return key === undefined ? [] : [{ name, key }];
  });

describe('the locks of the conductor', () => {
  it('are each of one watch alone: of two with the same key the second one would never do anything', () => {
    expect(keys.length).toBeGreaterThan(5);
    const twice = keys.filter(({ key }, at) => keys.findIndex((one) => one.key === key) !== at);
    expect(twice).toEqual([]);
  });
});
