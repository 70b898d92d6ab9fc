import { expect, it } from 'vitest';
import { inOurWords } from './fetched-page.js';

it.each([
  'Failed to fetch dynamically imported module: http://rackledger/assets/drift-page.js',
  'error loading dynamically imported module: http://rackledger/assets/drift-page.js',
  'Importing a module script failed.',
])('leaves to nobody else what becomes of a page that did not come: %s', async (words) => {
  const error = await inOurWords(Promise.reject(new TypeError(words))).catch((found: unknown) => found as Error);
  const { message } = error;
  expect(message).toContain(words);
  // What begins so the router takes for its own, and loads anew at once.
  expect(message.startsWith(words.slice(0, 10))).toBe(false);
});

it('hands on what came', async () => {
  expect(await inOurWords(Promise.resolve('a page'))).toBe('a page');
});
