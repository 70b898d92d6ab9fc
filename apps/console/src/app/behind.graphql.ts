// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type ReadModelState =
  | 'BUILDING'
  | 'LATE'
  | 'STOPPED';

export type ReadModelsBehindQueryVariables = { [key: string]: never; };


export type ReadModelsBehindQuery = { readonly readModelsBehind: ReadonlyArray<{ readonly readModel: string, readonly state: ReadModelState, readonly upTo: string, readonly builtUpTo: string | null, readonly head: string }> };

export const readModelsBehindDocument = typed<ReadModelsBehindQuery, ReadModelsBehindQueryVariables>(
  'query ReadModelsBehind{readModelsBehind{readModel state upTo builtUpTo head}}',
);
