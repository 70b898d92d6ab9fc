// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type RackFace =
  | 'BOTH'
  | 'FRONT'
  | 'REAR';

export type RackSide =
  | 'FULL'
  | 'LEFT'
  | 'RIGHT';

export type FreeUnitsQueryVariables = {
  rack: string;
};


export type FreeUnitsQuery = { readonly rack: { readonly height: number, readonly places: ReadonlyArray<{ readonly unit: number, readonly height: number, readonly face: RackFace, readonly side: RackSide, readonly ended: boolean }> } | null };

export type FreeSlotsQueryVariables = {
  chassis: string;
};


export type FreeSlotsQuery = { readonly chassis: { readonly slots: ReadonlyArray<{ readonly slot: string, readonly nodes: number | null, readonly held: ReadonlyArray<{ readonly node: string | null, readonly ended: boolean }> }> } | null };

export const freeUnitsDocument = typed<FreeUnitsQuery, FreeUnitsQueryVariables>(
  'query FreeUnits($rack:ID!){rack(id:$rack){height places{unit height face side ended}}}',
);

export const freeSlotsDocument = typed<FreeSlotsQuery, FreeSlotsQueryVariables>(
  'query FreeSlots($chassis:ID!){chassis(id:$chassis){slots{slot nodes held{node ended}}}}',
);
