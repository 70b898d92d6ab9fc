// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type SearchKind =
  | 'ADDRESS'
  | 'ANNOUNCEMENT'
  | 'ASN'
  | 'ASN_POOL'
  | 'CABLE'
  | 'CHASSIS'
  | 'CLUSTER'
  | 'COMPONENT'
  | 'CONSUL_DATACENTER'
  | 'CONSUL_NODE'
  | 'DEVICE'
  | 'MACHINE'
  | 'MODEL'
  | 'NAME'
  | 'POLICY'
  | 'POOL'
  | 'PREFIX'
  | 'RACK'
  | 'RANGE'
  | 'ROLE'
  | 'SITE'
  | 'TAG'
  | 'VRF';

export type AboutSoughtQueryVariables = {
  text: string;
};


export type AboutSoughtQuery = { readonly search: { readonly hits: ReadonlyArray<{ readonly kind: SearchKind, readonly id: string, readonly title: string }> } };

export type AboutNamedQueryVariables = {
  id: string;
};


export type AboutNamedQuery = { readonly machine: { readonly id: string, readonly called: string } | null };

export type AuditActorsQueryVariables = { [key: string]: never; };


export type AuditActorsQuery = { readonly auditActors: ReadonlyArray<{ readonly actor: string, readonly label: string | null }> };

export type EventTypesQueryVariables = { [key: string]: never; };


export type EventTypesQuery = { readonly eventTypes: ReadonlyArray<string> };

export const aboutSoughtDocument = typed<AboutSoughtQuery, AboutSoughtQueryVariables>(
  'query AboutSought($text:String!){search(text:$text first:8){hits{kind id title}}}',
);

export const aboutNamedDocument = typed<AboutNamedQuery, AboutNamedQueryVariables>(
  'query AboutNamed($id:ID!){machine(id:$id){id called}}',
);

export const auditActorsDocument = typed<AuditActorsQuery, AuditActorsQueryVariables>(
  'query AuditActors{auditActors{actor label}}',
);

export const eventTypesDocument = typed<EventTypesQuery, EventTypesQueryVariables>(
  'query EventTypes{eventTypes}',
);
