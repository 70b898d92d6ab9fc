import { describe, it } from 'vitest';
import { AsnSpaceClaimed } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { asnSpace } from './asn-space.js';

const range = (first: number, last: number) => [{ first, last }];
const claim = (pool: string, first: number, last: number, forcedBecause?: string) => ({
  type: 'ClaimAsnSpace' as const,
  data: { pool, ranges: range(first, last), ...(forcedBecause === undefined ? {} : { forcedBecause }) },
});
const claimed = (pool: string, first: number, last: number, forcedBecause: string | null = null) =>
  AsnSpaceClaimed.record({ pool, ranges: range(first, last), forcedBecause });

describe('which pool hands out which numbers', () => {
  it('is one for each number', () => {
    given(asnSpace)
      .when(claim('a', 64_512, 64_600))
      .then(claimed('a', 64_512, 64_600));
    given(asnSpace, claimed('a', 64_512, 64_600))
      .when(claim('b', 64_600, 64_700))
      .thenRefused('asn-pools-overlap', 'ranges');
    given(asnSpace, claimed('a', 64_512, 64_600))
      .when(claim('b', 64_601, 64_700))
      .then(claimed('b', 64_601, 64_700));
  });

  it('may be two where that is forced with a reason', () => {
    const because = 'RFC 7938: reused in each cluster';
    given(asnSpace, claimed('a', 64_512, 64_600))
      .when(claim('b', 64_512, 64_600, because))
      .then(claimed('b', 64_512, 64_600, because));
    given(asnSpace, claimed('a', 64_512, 64_600))
      .when(claim('b', 64_512, 64_600, ' '))
      .thenRefused('asn-pools-overlap');
  });

  it('changes with the pool: what it gave up is for others', () => {
    given(asnSpace, claimed('a', 64_512, 64_600))
      .when(claim('a', 64_512, 64_600))
      .thenNothing();
    given(asnSpace, claimed('a', 64_512, 64_600), claimed('a', 64_512, 64_520))
      .when(claim('b', 64_600, 64_700))
      .then(claimed('b', 64_600, 64_700));
  });
});
