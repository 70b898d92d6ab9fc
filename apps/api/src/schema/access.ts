import {
  getDirectiveValues,
  GraphQLDirective,
  GraphQLEnumType,
  GraphQLNonNull,
  type GraphQLField,
  type GraphQLResolveInfo,
} from 'graphql';
import { mayActAs, type Principal } from '#libs/records/index.js';
import { publicError } from '../errors.js';
import type { Resolver } from './executable-schema.js';

/** Access roles that a field may ask for; a machine's token is never let in here. */
export type NeededRole = 'viewer' | 'operator' | 'admin';

/** Told of every refusal, for the metrics and the audit. */
export interface Guard {
  readonly refused: (caller: Principal) => void;
}

interface Caller {
  readonly principal: Principal;
}

const needed: Readonly<Record<string, NeededRole>> = { VIEWER: 'viewer', OPERATOR: 'operator', ADMIN: 'admin' };

/** As scalars.graphql declares it; read from the syntax tree, since built schemas keep directives only there. */
const accessDirective = new GraphQLDirective({
  name: 'access',
  locations: [],
  args: {
    role: {
      type: new GraphQLNonNull(
        new GraphQLEnumType({ name: 'NeededRole', values: { VIEWER: {}, OPERATOR: {}, ADMIN: {} } }),
      ),
    },
  },
});

/** The role that a field's @access names; undefined where it has none. */
export function neededRole(field: GraphQLField<unknown, unknown>): NeededRole | undefined {
  const given = field.astNode && getDirectiveValues(accessDirective, field.astNode);
  return given ? needed[String(given['role'])] : undefined;
}

const heeding = new WeakSet<Resolver>();

/**
 * Marks a resolver that shows and changes nothing outside the caller's scope: all others are closed to tokens that are
 * limited to sites or clusters.
 */
export function heedingScope(open: Resolver): Resolver {
  heeding.add(open);
  return open;
}

/** Asks for role and scope before the resolver runs. */
export function guarded(open: Resolver, role: NeededRole, guard: Guard): Resolver {
  const heedsScope = heeding.has(open);
  return (parent, args, context, info: GraphQLResolveInfo) => {
    const { principal } = context as Caller;
    if (mayActAs(principal, role, heedsScope)) return open(parent, args, context, info);
    guard.refused(principal);
    if (mayActAs(principal, role, true))
      throw publicError('FORBIDDEN', `${info.fieldName} is not for tokens that are limited to sites or clusters.`, {
        neededRole: role.toUpperCase(),
      });
    throw publicError('FORBIDDEN', `${info.fieldName} needs access role ${role}; yours is ${principal.accessRole}.`, {
      neededRole: role.toUpperCase(),
    });
  };
}
