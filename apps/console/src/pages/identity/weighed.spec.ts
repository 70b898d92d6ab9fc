import { expect, it } from 'vitest';
import { standingOf } from './weighed.js';

it('says how a piece of evidence stands to a machine', () => {
  const weighed = {
    matched: [{ kind: 'nic-mac', value: 'a' }],
    contradicted: [
      { kind: 'nic-mac', value: 'x' },
      { kind: 'system-serial', value: 'S2' },
    ],
  };
  expect(standingOf({ kind: 'nic-mac', value: 'a' }, weighed)).toBe('same');
  expect(standingOf({ kind: 'system-serial', value: 'S1' }, weighed)).toBe('another');
  expect(standingOf({ kind: 'disk', value: 'D1' }, weighed)).toBe('unknown');
});
