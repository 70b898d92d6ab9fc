import { describe, expect, it } from 'vitest';
import { conditionsOf } from './none-has.js';

describe('what a filter wants to be so', () => {
  it.each([
    ['role=web', [['role', 'web']]],
    [
      'site = b1 and (rack="row 7" or not tag=x)',
      [
        ['site', 'b1'],
        ['rack', 'row 7'],
        ['tag', 'x'],
      ],
    ],
    ['disk.model=X and memory>=256GiB and name~web-* and role!=db', [['disk.model', 'X']]],
    ['title="role=web"', [['title', 'role=web']]],
    ["title~'role=web'", []],
  ])('is read of %s', (filter, wanted) => {
    expect(conditionsOf(filter).map(({ field, value }) => [field, value])).toEqual(wanted);
  });
});
