import { describe, expect, it } from 'vitest';
import { beginningBehind } from './beginning.js';

const recordedAt = '2026-03-01T00:00:00.000Z';

function centre(scope: object | null) {
  const asked: string[] = [];
  const ask = <Data>(document: string) => {
    asked.push(document);
    const answer = document.includes('scope')
      ? { me: { scope } }
      : { auditEvents: { edges: [{ node: { recordedAt } }] } };
    return Promise.resolve(answer as Data);
  };
  return { asked, ask };
}

describe('the beginning of history', () => {
  it('is told of moments before it', async () => {
    expect(await beginningBehind(centre(null), '2026-02-01T00:00:00Z')).toBe(recordedAt);
    expect(await beginningBehind(centre(null), '2026-04-01T00:00:00Z')).toBeUndefined();
  });

  it('is not asked for by who is limited: the refusal would stand in the log', async () => {
    const { ask, asked } = centre({ sites: ['b1'], clusters: [] });
    expect(await beginningBehind({ ask }, '2026-02-01T00:00:00Z')).toBeUndefined();
    expect(asked.join(' ')).not.toContain('auditEvents');
  });
});
