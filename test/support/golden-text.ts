import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Compares with a text in `test/golden/`, which people review; `UPDATE_GOLDEN=1` writes it anew. */
export function expectGolden(name: string, text: string): void {
  const file = new URL(`../golden/${name}`, import.meta.url);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
