import type { RefusedSubject } from '#libs/contracts/index.js';
import type { BulkState, SubjectVerdict } from './bulk.js';

/** What became of one subject of a bulk. */
export interface VerdictOnSubject {
  readonly subject: string;
  readonly verdict: SubjectVerdict;
  readonly refusal?: Pick<RefusedSubject, 'code' | 'message' | 'wayOut' | 'field'>;
}

/** In the order in which the subjects were named. */
export function verdictsOf({ begun, through, unchanged, refused, ended }: BulkState): readonly VerdictOnSubject[] {
  const same = new Set(unchanged);
  const no = new Map(refused.map((one) => [one.subject, one]));
  const done = (ended?.withheld ?? 0) > 0 ? 'withheld' : 'done';
  return (begun?.subjects ?? []).map((subject, at): VerdictOnSubject => {
    const refusal = no.get(subject);
    if (at >= through) return { subject, verdict: 'waiting' };
    if (refusal) return { subject, verdict: 'refused', refusal };
    return { subject, verdict: done === 'done' && same.has(subject) ? 'unchanged' : done };
  });
}
