// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type MachineFacetsQueryVariables = {
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachineFacetsQuery = { readonly fleetOverview: { readonly machines: { readonly total: number, readonly new: number, readonly accepted: number, readonly retired: number }, readonly sites: ReadonlyArray<{ readonly code: string | null, readonly title: string | null, readonly figures: { readonly total: number } }> } };

export const machineFacetsDocument = typed<MachineFacetsQuery, MachineFacetsQueryVariables>(
  'query MachineFacets($asOf:String$observedAsOf:String$waitFor:Position){fleetOverview(asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){machines{total new accepted retired}sites{code title figures{total}}}}',
);
