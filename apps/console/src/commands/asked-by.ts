import type { Field, Operations } from './catalogue.js';
import { controlOf } from './values.js';

/** What every command takes beside its own fields, and is asked for in this form. */
const besideFields: ReadonlySet<string> = new Set(['reason', 'confirmCount']);

/**
 * The field of a form at which something is told that the api says of `name`: its own, or the one group that has such a part. A place
 * is one field, whichever of its parts is meant.
 */
export function askedBy(
  name: string | null | undefined,
  fields: readonly Field[],
  operations: Pick<Operations, 'inputs' | 'enums'>,
): string | undefined {
  if (name === null || name === undefined) return undefined;
  if (besideFields.has(name) || fields.some((field) => field.name === name)) return name;
  const [group, ...others] = fields.filter(
    ({ type, list }) => !list && operations.inputs[type]?.some((part) => part.name === name),
  );
  if (!group || others.length > 0) return undefined;
  return controlOf(group, operations) === 'place' ? group.name : `${group.name}.${name}`;
}
