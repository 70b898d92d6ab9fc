import type { RoleEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, set } from '#libs/kernel/index.js';

/** Something that machines are for; which those are, the machines say. */
export type RoleRow = {
  readonly role: string;
  readonly title: string;
  readonly open: boolean;
  /** By name. */
  readonly parameters: object;
  readonly identifiers: readonly object[];
  /** Of the role's stream: the expected revision of the next command. */
  readonly revision: number;
};

export const role = defineTable<RoleRow>({
  name: 'role',
  columns: {
    role: 'text',
    title: 'text',
    open: 'boolean',
    parameters: 'json',
    identifiers: 'json',
    revision: 'integer',
  },
  key: ['role'],
  indexes: [],
  temporal: true,
  marks: ['revision'],
});

/** Roles as they are, and were. */
export const roles = defineProjection<RoleEvent>({
  name: 'roles',
  version: 2,
  category: 'role',
  tables: [role],
  on: {
    RoleDefined: ({ data, revision }) => [
      put(role, { ...data, open: true, parameters: {}, identifiers: [], revision }),
    ],
    RoleRetitled: ({ data, revision }) => [set(role, [data.role], { title: data.title, revision })],
    RoleClosed: ({ data, revision }) => [set(role, [data.role], { open: false, revision })],
    RoleReopened: ({ data, revision }) => [set(role, [data.role], { open: true, revision })],
    RoleParametersSet: ({ data, revision }) => [set(role, [data.role], { parameters: data.parameters, revision })],
    RoleIdentifiersSet: ({ data, revision }) => [set(role, [data.role], { identifiers: data.identifiers, revision })],
  },
});
