import type { EventSelection } from '#libs/change-feed/index.js';
import { definitions } from '#libs/contracts/index.js';
import { suggestionFor } from '#libs/filter/index.js';

/** What a caller wrote; null and undefined both stand for "all". */
export interface AskedSelection {
  readonly types?: readonly string[] | null | undefined;
  readonly categories?: readonly string[] | null | undefined;
  readonly subjects?: readonly string[] | null | undefined;
  readonly correlationId?: string | null | undefined;
}

export interface Mistake {
  readonly field: keyof AskedSelection;
  readonly message: string;
}

const known = definitions.map(({ type }) => type);
const typeNames: ReadonlySet<string> = new Set(known);
const categoryShape = /^[A-Za-z][A-Za-z0-9]{0,63}$/;
// oxlint-disable-next-line no-control-regex -- control characters are what is kept out
const textShape = /^[^\u0000-\u001f]{1,200}$/;
const mostValues = 100;

function badType(types: readonly string[]): Mistake | undefined {
  const type = types.find((one) => !typeNames.has(one));
  if (type === undefined) return undefined;
  const near = suggestionFor(type, known);
  const hint = near === undefined ? 'schema/events has them all.' : `Did you mean ${near}?`;
  return { field: 'types', message: `There is no event type ${JSON.stringify(type.slice(0, 64))}. ${hint}` };
}

function mistakeIn({ types, categories, subjects, correlationId }: AskedSelection): Mistake | undefined {
  const bad = badType(types ?? []);
  if (bad) return bad;
  if (categories && !(categories.length <= mostValues && categories.every((one) => categoryShape.test(one))))
    return { field: 'categories', message: 'A category is what a stream name begins with, such as "machine".' };
  if (subjects && !(subjects.length <= mostValues && subjects.every((one) => textShape.test(one))))
    return {
      field: 'subjects',
      message: `A subject is an id, such as that of a machine; at most ${mostValues} of them.`,
    };
  if (typeof correlationId === 'string' && !textShape.test(correlationId))
    return { field: 'correlationId', message: 'A correlation id is 1 to 200 characters.' };
  return undefined;
}

/** What of the log is asked for. A type that there is not would only ever give silence, which looks like an answer. */
export function eventSelection(asked: AskedSelection): EventSelection | Mistake {
  const mistake = mistakeIn(asked);
  if (mistake) return mistake;
  const { types, categories, subjects, correlationId } = asked;
  return {
    ...(types && { types: [...new Set(types)] }),
    ...(categories && { categories: [...new Set(categories)] }),
    ...(subjects && { subjects: [...new Set(subjects)] }),
    ...(typeof correlationId === 'string' && { correlationId }),
  };
}
