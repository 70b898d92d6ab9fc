import { describe, expect, it } from 'vitest';
import { editorSearch } from './policy-search.js';

describe('the address of the policy editor', () => {
  it('has the kind of a new policy, and none that there is not', () => {
    expect(editorSearch({ kind: 'naming' })).toEqual({ kind: 'naming' });
    // Left out, the address would bring it back.
    expect({ kind: 'names', ...editorSearch({ kind: 'names' }) }.kind).toBeUndefined();
  });

  it('has the policy that is changed, also where its code is a number', () => {
    expect(editorSearch({ policy: 17 }).policy).toBe('17');
  });
});
