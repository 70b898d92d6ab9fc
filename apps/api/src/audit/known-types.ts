import { definitions, typeWords } from '#libs/contracts/index.js';
import { suggestionFor } from '#libs/filter/index.js';
import type { AuditFilter } from '#libs/read-model/queries/index.js';

/** All types of events that were ever stored, by their names. */
export const eventTypes: readonly string[] = [...new Set(definitions.map(({ type }) => type))].toSorted();
const known: ReadonlySet<string> = new Set(eventTypes);

const squeezed = (text: string): string => text.replaceAll(/[\s_-]/g, '');

/** What is wrong with the types that are looked for: one that there is not would find nothing, and say nothing of why. */
export function unknownType({ types }: AuditFilter): string | undefined {
  const wrong = types?.find((type) => !known.has(type));
  if (wrong === undefined) return undefined;
  const near = suggestionFor(squeezed(wrong), eventTypes);
  const meant =
    near === undefined ? 'The API lists them as `eventTypes`.' : `Did you mean ${near} (${typeWords(near)})?`;
  return `There is no type of event "${wrong.slice(0, 60)}". ${meant}`;
}
