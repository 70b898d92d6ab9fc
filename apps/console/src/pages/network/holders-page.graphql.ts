// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AddressFunction =
  | 'ANYCAST'
  | 'BMC'
  | 'LOOPBACK'
  | 'PUBLIC'
  | 'SERVICE'
  | 'TRANSFER';

export type HeldKind =
  | 'ADDRESS'
  | 'HOSTNAME'
  | 'MAC'
  | 'NAME'
  | 'SERIAL'
  | 'UUID';

export type HolderKind =
  | 'CHASSIS'
  | 'DEVICE'
  | 'MACHINE'
  | 'RESERVATION';

export type IpAddressState =
  | 'QUARANTINED'
  | 'TAKEN';

export type TimeAxis =
  | 'OBSERVED'
  | 'RECORDED';

export type AddressHoldersQueryVariables = {
  address: string;
  from?: string | null | undefined;
  to?: string | null | undefined;
  axis?: TimeAxis | null | undefined;
};


export type AddressHoldersQuery = { readonly addressHistory: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly length: number, readonly vrfCode: string, readonly poolCode: string, readonly state: IpAddressState, readonly function: AddressFunction, readonly holderKind: HolderKind, readonly holderId: string, readonly sincePosition: string | null, readonly quarantineUntil: string | null, readonly quarantineBecause: string | null, readonly machine: { readonly id: string, readonly called: string } | null, readonly madeBy: { readonly recordedAt: string, readonly summary: string, readonly actor: string | null, readonly reason: string | null } | null, readonly endedBy: { readonly recordedAt: string, readonly summary: string, readonly actor: string | null, readonly reason: string | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean } } };

export type ValueHoldersQueryVariables = {
  value: string;
  from?: string | null | undefined;
  to?: string | null | undefined;
  axis?: TimeAxis | null | undefined;
};


export type ValueHoldersQuery = { readonly holders: { readonly edges: ReadonlyArray<{ readonly node: { readonly value: string, readonly kind: HeldKind, readonly place: string, readonly since: string | null, readonly until: string | null, readonly observedSince: string | null, readonly observedUntil: string | null, readonly sincePosition: string | null, readonly machine: { readonly id: string, readonly called: string } | null, readonly madeBy: ReadonlyArray<{ readonly summary: string }>, readonly endedBy: ReadonlyArray<{ readonly summary: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean } } };

export const addressHoldersDocument = typed<AddressHoldersQuery, AddressHoldersQueryVariables>(
  'query AddressHolders($address:String!$from:String$to:String$axis:TimeAxis){addressHistory(address:$address from:$from to:$to axis:$axis first:200){edges{node{address length vrfCode poolCode state function holderKind holderId sincePosition quarantineUntil quarantineBecause machine{id called}madeBy{recordedAt summary actor reason}endedBy{recordedAt summary actor reason}}}pageInfo{hasNextPage}}}',
);

export const valueHoldersDocument = typed<ValueHoldersQuery, ValueHoldersQueryVariables>(
  'query ValueHolders($value:String!$from:String$to:String$axis:TimeAxis){holders(value:$value from:$from to:$to axis:$axis first:200){edges{node{value kind place since until observedSince observedUntil sincePosition machine{id called}madeBy{summary}endedBy{summary}}}pageInfo{hasNextPage}}}',
);
