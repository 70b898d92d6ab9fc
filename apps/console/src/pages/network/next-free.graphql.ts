// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type NextAddressMutationVariables = {
  pool: string;
};


export type NextAddressMutation = { readonly takeAddress: { readonly what: string | null, readonly refusal: { readonly message: string, readonly wayOut: string } | null } };

export type NextPrefixMutationVariables = {
  pool: string;
};


export type NextPrefixMutation = { readonly takePrefix: { readonly what: string | null, readonly refusal: { readonly message: string, readonly wayOut: string } | null } };

export const nextAddressDocument = typed<NextAddressMutation, NextAddressMutationVariables>(
  'mutation NextAddress($pool:ID!){takeAddress(input:{pool:$pool holder:{kind:RESERVATION id:"next-free"}dryRun:true}){what refusal{message wayOut}}}',
);

export const nextPrefixDocument = typed<NextPrefixMutation, NextPrefixMutationVariables>(
  'mutation NextPrefix($pool:ID!){takePrefix(input:{pool:$pool holder:{kind:RESERVATION id:"next-free"}dryRun:true}){what refusal{message wayOut}}}',
);
