import { definitions } from '#libs/contracts/index.js';
import { suggestionFor } from '#libs/filter/index.js';
import type { EventFilter } from '#libs/ports/index.js';
import { publicError } from '../errors.js';

interface Asked {
  readonly types?: readonly string[] | null;
  readonly categories?: readonly string[] | null;
}

const known = definitions.map(({ type }) => type);
const typeNames: ReadonlySet<string> = new Set(known);
const categoryShape = /^[A-Za-z][A-Za-z0-9]{0,63}$/;
const mostCategories = 100;

/**
 * What of the log is asked for. A type that there is not would only ever give silence, which looks like an answer.
 * @throws GraphQLError BAD_USER_INPUT
 */
export function eventFilter({ types, categories }: Asked): EventFilter {
  const unknown = types?.find((type) => !typeNames.has(type));
  if (unknown !== undefined) throw badType(unknown);
  if (categories && (categories.length > mostCategories || !categories.every((one) => categoryShape.test(one))))
    throw publicError('BAD_USER_INPUT', 'A category is what a stream name begins with, such as "machine".', {
      field: 'categories',
    });
  return { ...(types ? { types: [...new Set(types)] } : {}), ...(categories ? { categories } : {}) };
}

function badType(type: string) {
  const near = suggestionFor(type, known);
  const hint = near === undefined ? 'schema/events has them all.' : `Did you mean ${near}?`;
  return publicError('BAD_USER_INPUT', `There is no event type ${JSON.stringify(type.slice(0, 64))}. ${hint}`, {
    field: 'types',
  });
}
