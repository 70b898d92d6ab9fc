// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type ActorLabelQueryVariables = {
  actor: string;
};


export type ActorLabelQuery = { readonly auditEvents: { readonly edges: ReadonlyArray<{ readonly node: { readonly cause: { readonly actorLabel: string | null } } }> } };

export const actorLabelDocument = typed<ActorLabelQuery, ActorLabelQueryVariables>(
  'query ActorLabel($actor:String!){auditEvents(filter:{actors:[$actor]}first:1){edges{node{cause{actorLabel}}}}}',
);
