// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type IdentityConflictState =
  | 'OPEN'
  | 'RESOLVED'
  | 'WITHDRAWN';

export type IdentityVerdict =
  | 'DIFFERENT'
  | 'MERGE'
  | 'SAME'
  | 'SPLIT';

export type Lifecycle =
  | 'ACCEPTED'
  | 'MERGED'
  | 'NEW'
  | 'RETIRED';

export type MachineConflictQueryVariables = {
  id: string;
};


export type MachineConflictQuery = { readonly identityConflict: { readonly id: string, readonly state: IdentityConflictState, readonly because: string | null, readonly foundAt: string | null, readonly verdict: IdentityVerdict | null, readonly resolvedBy: string | null, readonly resolvedAt: string | null, readonly reason: string | null, readonly evidence: ReadonlyArray<{ readonly kind: string, readonly value: string }>, readonly machine: { readonly id: string, readonly called: string } | null, readonly candidates: ReadonlyArray<{ readonly machineId: string, readonly support: number, readonly contradiction: number, readonly matched: ReadonlyArray<{ readonly kind: string, readonly value: string }>, readonly contradicted: ReadonlyArray<{ readonly kind: string, readonly value: string }>, readonly machine: { readonly id: string, readonly name: string | null, readonly called: string, readonly lifecycle: Lifecycle, readonly lastSeenAt: string | null, readonly system: { readonly manufacturer: string | null, readonly product: string | null, readonly serial: string | null }, readonly place: { readonly text: string } | null } | null }> } | null };

export const machineConflictDocument = typed<MachineConflictQuery, MachineConflictQueryVariables>(
  'query MachineConflict($id:ID!){identityConflict(id:$id){id state because foundAt verdict resolvedBy resolvedAt reason evidence{kind value}machine{id called}candidates{machineId support contradiction matched{kind value}contradicted{kind value}machine{id name called lifecycle lastSeenAt system{manufacturer product serial}place{text}}}}}',
);
