// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type PlanStepKind =
  | 'FREE'
  | 'GIVE'
  | 'KEEP'
  | 'SETTLE'
  | 'TEAM';

export type PlanStepState =
  | 'COMING'
  | 'DONE'
  | 'WAITING';

export type RenumberedStage =
  | 'COMING'
  | 'DONE'
  | 'GIVEN'
  | 'KEPT'
  | 'TAKEN_BACK';

export type RenumberingState =
  | 'CANCELLED'
  | 'CANCELLING'
  | 'DONE'
  | 'HALTED'
  | 'PAUSED'
  | 'PLANNED'
  | 'RUNNING';

export type RenumberingStandsFragment = { readonly id: string, readonly title: string, readonly state: RenumberingState, readonly chosenBy: string, readonly machineCount: number, readonly moveCount: number, readonly stepCount: number, readonly doneCount: number, readonly atStep: string | null, readonly waitsFor: string | null, readonly waitsUntil: string | null, readonly plannedAt: string, readonly plannedBy: string | null, readonly endedAt: string | null, readonly revision: number };

export type RenumberingsQueryVariables = {
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type RenumberingsQuery = { readonly renumberings: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly title: string, readonly state: RenumberingState, readonly chosenBy: string, readonly machineCount: number, readonly moveCount: number, readonly stepCount: number, readonly doneCount: number, readonly atStep: string | null, readonly waitsFor: string | null, readonly waitsUntil: string | null, readonly plannedAt: string, readonly plannedBy: string | null, readonly endedAt: string | null, readonly revision: number } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type OneRenumberingQueryVariables = {
  code: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type OneRenumberingQuery = { readonly renumbering: { readonly id: string, readonly title: string, readonly state: RenumberingState, readonly chosenBy: string, readonly machineCount: number, readonly moveCount: number, readonly stepCount: number, readonly doneCount: number, readonly atStep: string | null, readonly waitsFor: string | null, readonly waitsUntil: string | null, readonly plannedAt: string, readonly plannedBy: string | null, readonly endedAt: string | null, readonly revision: number, readonly halted: ReadonlyArray<{ readonly machineId: string, readonly message: string, readonly wayOut: string }>, readonly plan: { readonly waveSize: number, readonly settleHours: number, readonly steps: ReadonlyArray<{ readonly step: string, readonly kind: PlanStepKind, readonly team: string | null, readonly title: string, readonly text: string, readonly machineIds: ReadonlyArray<string>, readonly state: PlanStepState, readonly confirmedBy: string | null, readonly switches: ReadonlyArray<{ readonly device: string, readonly text: string | null, readonly refusal: { readonly message: string, readonly wayOut: string } | null }> }>, readonly machines: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly stage: RenumberedStage, readonly machine: { readonly id: string, readonly called: string } | null, readonly moves: ReadonlyArray<{ readonly subject: string, readonly before: string, readonly after: string }>, readonly contact: ReadonlyArray<{ readonly step: string, readonly code: string, readonly message: string }> } }> } } | null } | null };

export const renumberingsDocument = typed<RenumberingsQuery, RenumberingsQueryVariables>(
  'query Renumberings($after:String$asOf:String$observedAsOf:String$waitFor:Position){renumberings(first:50 after:$after orderBy:{field:PLANNED_AT direction:DESC}asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{...RenumberingStands}}pageInfo{hasNextPage endCursor}}}fragment RenumberingStands on Renumbering{id title state chosenBy machineCount moveCount stepCount doneCount atStep waitsFor waitsUntil plannedAt plannedBy endedAt revision}',
);

export const oneRenumberingDocument = typed<OneRenumberingQuery, OneRenumberingQueryVariables>(
  'query OneRenumbering($code:ID!$asOf:String$observedAsOf:String$waitFor:Position){renumbering(code:$code asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){...RenumberingStands halted{machineId message wayOut}plan{waveSize settleHours steps{step kind team title text machineIds state confirmedBy switches{device text refusal{message wayOut}}}machines(first:200){totalCount edges{node{id stage machine{id called}moves{subject before after}contact{step code message}}}}}}}fragment RenumberingStands on Renumbering{id title state chosenBy machineCount moveCount stepCount doneCount atStep waitsFor waitsUntil plannedAt plannedBy endedAt revision}',
);
