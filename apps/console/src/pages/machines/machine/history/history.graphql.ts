// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AuditFilter = {
  readonly actors?: ReadonlyArray<string> | null | undefined;
  readonly categories?: ReadonlyArray<string> | null | undefined;
  readonly causationId?: string | null | undefined;
  readonly commandId?: string | null | undefined;
  readonly correlationId?: string | null | undefined;
  readonly machineIds?: ReadonlyArray<string> | null | undefined;
  readonly reason?: string | null | undefined;
  readonly since?: string | null | undefined;
  readonly subjects?: ReadonlyArray<string> | null | undefined;
  readonly text?: string | null | undefined;
  readonly types?: ReadonlyArray<string> | null | undefined;
  readonly until?: string | null | undefined;
};

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

export type MachineHistoryQueryVariables = {
  filter: AuditFilter;
  after?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachineHistoryQuery = { readonly auditEvents: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly type: string, readonly position: string, readonly recordedAt: string, readonly observedAt: string | null, readonly actor: string | null, readonly reason: string | null, readonly commandId: string | null, readonly correlationId: string | null, readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> }, readonly cause: { readonly kind: CauseKind, readonly causationId: string | null, readonly commandType: string | null, readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> } } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type MachineEventQueryVariables = {
  id: string;
};


export type MachineEventQuery = { readonly auditEvent: { readonly id: string, readonly type: string, readonly stream: string, readonly revision: number, readonly position: string, readonly data: unknown } | null, readonly causeTree: { readonly cut: boolean, readonly nodes: ReadonlyArray<{ readonly depth: number, readonly asked: boolean, readonly commandId: string | null, readonly cause: { readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> } }, readonly events: ReadonlyArray<{ readonly id: string, readonly recordedAt: string, readonly reason: string | null, readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> } }> }> } };

export const machineHistoryDocument = typed<MachineHistoryQuery, MachineHistoryQueryVariables>(
  'query MachineHistory($filter:AuditFilter!$after:String$waitFor:Position){auditEvents(filter:$filter first:60 after:$after waitFor:$waitFor){edges{node{id type sentence{parts{text mention id}}position recordedAt observedAt actor reason commandId correlationId cause{kind causationId commandType sentence{parts{text mention id}}}}}pageInfo{hasNextPage endCursor}}}',
);

export const machineEventDocument = typed<MachineEventQuery, MachineEventQueryVariables>(
  'query MachineEvent($id:ID!){auditEvent(id:$id){id type stream revision position data}causeTree(eventId:$id){cut nodes{depth asked commandId cause{sentence{parts{text mention id}}}events{id recordedAt reason sentence{parts{text mention id}}}}}}',
);
