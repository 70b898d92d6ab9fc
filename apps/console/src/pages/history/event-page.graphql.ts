// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type CauseKind =
  | 'COMMAND'
  | 'CONFLICT_RESOLUTION'
  | 'PROCESS'
  | 'REPORT';

export type Mention =
  | 'ANNOUNCEMENT'
  | 'APPROVAL'
  | 'CABLE'
  | 'COMMAND'
  | 'ENROLMENT'
  | 'MACHINE'
  | 'MOMENT'
  | 'PERSON'
  | 'PROCESS'
  | 'TOKEN';

export type OneEventQueryVariables = {
  id: string;
};


export type OneEventQuery = { readonly auditEvent: { readonly id: string, readonly type: string, readonly category: string, readonly subject: string, readonly stream: string, readonly revision: number, readonly position: string, readonly recordedAt: string, readonly observedAt: string | null, readonly actor: string | null, readonly reason: string | null, readonly commandId: string | null, readonly correlationId: string | null, readonly data: unknown, readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> }, readonly machine: { readonly id: string, readonly called: string } | null, readonly cause: { readonly kind: CauseKind, readonly causationId: string | null, readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> } } } | null, readonly causeTree: { readonly cut: boolean, readonly nodes: ReadonlyArray<{ readonly depth: number, readonly asked: boolean, readonly commandId: string | null, readonly cause: { readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> } }, readonly events: ReadonlyArray<{ readonly id: string, readonly recordedAt: string, readonly reason: string | null, readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> } }> }> } };

export const oneEventDocument = typed<OneEventQuery, OneEventQueryVariables>(
  'query OneEvent($id:ID!){auditEvent(id:$id){id type sentence{parts{text mention id}}category subject stream revision position recordedAt observedAt actor reason commandId correlationId machine{id called}cause{kind causationId sentence{parts{text mention id}}}data}causeTree(eventId:$id){cut nodes{depth asked commandId cause{sentence{parts{text mention id}}}events{id recordedAt reason sentence{parts{text mention id}}}}}}',
);
