// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AttentionKind =
  | 'ANNOUNCEMENT_MISFIT'
  | 'APPROVAL'
  | 'BULK_STANDING_STILL'
  | 'CONSUL_HELD'
  | 'CONSUL_UNREACHABLE'
  | 'DRIFT'
  | 'ENROLMENT'
  | 'IDENTITY_CONFLICT'
  | 'NOT_READY'
  | 'READ_MODEL_STOPPED'
  | 'RENUMBERING_HALTED'
  | 'RENUMBERING_STEP'
  | 'SILENT'
  | 'UNACCEPTED';

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

export type OverviewQueryVariables = {
  since?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type OverviewQuery = { readonly fleetOverview: { readonly machines: { readonly total: number, readonly new: number, readonly accepted: number, readonly retired: number, readonly silent: number, readonly ready: number, readonly notReady: number }, readonly sites: ReadonlyArray<{ readonly code: string | null, readonly title: string | null, readonly filter: string, readonly figures: { readonly total: number, readonly new: number, readonly accepted: number, readonly retired: number, readonly silent: number, readonly ready: number, readonly notReady: number } }>, readonly clusters: ReadonlyArray<{ readonly code: string | null, readonly title: string | null, readonly filter: string, readonly figures: { readonly total: number, readonly new: number, readonly accepted: number, readonly retired: number, readonly silent: number, readonly ready: number, readonly notReady: number } }>, readonly roles: ReadonlyArray<{ readonly code: string | null, readonly title: string | null, readonly filter: string, readonly figures: { readonly total: number, readonly new: number, readonly accepted: number, readonly retired: number, readonly silent: number, readonly ready: number, readonly notReady: number } }>, readonly attention: ReadonlyArray<{ readonly kind: AttentionKind, readonly count: number, readonly title: string, readonly wayOut: string, readonly since: string | null, readonly list: string | null, readonly filter: string | null, readonly parts: ReadonlyArray<{ readonly code: string, readonly title: string, readonly count: number, readonly filter: string | null }> }>, readonly deeds: { readonly since: string, readonly total: number, readonly exact: boolean, readonly byType: ReadonlyArray<{ readonly type: string, readonly title: string, readonly count: number }>, readonly byActor: ReadonlyArray<{ readonly actor: string, readonly label: string | null, readonly count: number }>, readonly newest: ReadonlyArray<{ readonly id: string, readonly type: string, readonly summary: string, readonly actor: string | null, readonly reason: string | null, readonly recordedAt: string, readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> }, readonly cause: { readonly actorLabel: string | null }, readonly machine: { readonly id: string, readonly called: string } | null }> } | null } };

export type FiguresFragment = { readonly total: number, readonly new: number, readonly accepted: number, readonly retired: number, readonly silent: number, readonly ready: number, readonly notReady: number };

export type GroupFragment = { readonly code: string | null, readonly title: string | null, readonly filter: string, readonly figures: { readonly total: number, readonly new: number, readonly accepted: number, readonly retired: number, readonly silent: number, readonly ready: number, readonly notReady: number } };

export const overviewDocument = typed<OverviewQuery, OverviewQueryVariables>(
  'query Overview($since:DateTime$asOf:String$observedAsOf:String$waitFor:Position){fleetOverview(asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){machines{...Figures}sites{...Group}clusters{...Group}roles{...Group}attention{kind count title wayOut since list filter parts{code title count filter}}deeds(since:$since newest:40){since total exact byType{type title count}byActor{actor label count}newest{id type summary sentence{parts{text mention id}}actor reason recordedAt cause{actorLabel}machine{id called}}}}}fragment Figures on MachineFigures{total new accepted retired silent ready notReady}fragment Group on MachineGroup{code title filter figures{...Figures}}',
);
