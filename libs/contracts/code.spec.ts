import { describe, expect, it } from 'vitest';
import { codeSchema, siteScoped, siteScopedCodeSchema } from './code.js';
import { holderSchema, sameHolder } from './holder.js';

describe('a code', () => {
  it.each(['b', 'b1', 'rack-01', 'a.b_c-d', '0', 'x'.repeat(63)])('may be %s', (code) => {
    expect(codeSchema.parse(code)).toBe(code);
  });

  it.each(['', '-a', 'a-', 'A1', 'a b', 'a/b', 'ä', '.a', 'a\n', 'x'.repeat(64)])('is not %j', (code) => {
    const { error } = codeSchema.safeParse(code);
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'a code is 1 to 63 lower case letters, digits, dots, underscores and hyphens, that begins and ends with a letter or digit',
    ]);
  });
});

describe('a code within a site', () => {
  it('has two halves', () => {
    expect(siteScoped(siteScopedCodeSchema.parse('b1/r01'))).toEqual({ site: 'b1', code: 'r01' });
  });

  it.each(['b1', '/r01', 'b1/', 'b1/r01/u3', 'B1/r01', 'b1//r01'])('is not %j', (code) => {
    expect(siteScopedCodeSchema.safeParse(code).error?.issues[0]?.message).toContain('b1/r01');
  });
});

describe('a holder', () => {
  it('is known by kind and id', () => {
    const one = holderSchema.parse({ kind: 'machine', id: 'm1' });
    expect(sameHolder(one, { kind: 'machine', id: 'm1' })).toBe(true);
    expect(sameHolder(one, { kind: 'chassis', id: 'm1' })).toBe(false);
    expect(holderSchema.safeParse({ kind: 'rack', id: 'r' }).success).toBe(false);
  });
});
