import type { Resolvers } from '../schema/executable-schema.js';

/**
 * Resolvers of several files as one: each may have fields of the same type, such as Query.
 * @throws Error where two have the same field
 */
export function merged(...parts: readonly Resolvers[]): Resolvers {
  const all: Record<string, Resolvers[string]> = {};
  for (const [type, fields] of parts.flatMap((part) => Object.entries(part))) {
    const known = all[type] ?? {};
    const twice = Object.keys(fields).find((field) => field in known && known[field] !== fields[field]);
    if (twice !== undefined) throw new Error(`two resolvers for ${type}.${twice}`);
    all[type] = { ...known, ...fields };
  }
  return all;
}
