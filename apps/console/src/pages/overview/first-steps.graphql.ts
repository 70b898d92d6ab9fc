// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type PolicyInForceQueryVariables = {
  waitFor?: string | null | undefined;
};


export type PolicyInForceQuery = { readonly policies: { readonly edges: ReadonlyArray<{ readonly node: { readonly code: string } }> } };

export const policyInForceDocument = typed<PolicyInForceQuery, PolicyInForceQueryVariables>(
  'query PolicyInForce($waitFor:Position){policies(first:1 filter:"inForce=true" waitFor:$waitFor){edges{node{code}}}}',
);
