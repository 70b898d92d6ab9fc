// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type BeginningQueryVariables = { [key: string]: never; };


export type BeginningQuery = { readonly events: { readonly events: ReadonlyArray<{ readonly recordedAt: string }> } };

export const beginningDocument = typed<BeginningQuery, BeginningQueryVariables>(
  'query Beginning{events(first:1){events{recordedAt}}}',
);
