import { observationDocument, observationFormat, type ObservationDocument } from '#libs/contracts/index.js';
import { checkSchema } from '../report/check-schema.js';
import { parseJson } from '../report/parse-json.js';
import { bad, type Checked } from '../report/result.js';

const unknownFormat = bad({
  code: 'unknown-format',
  message: `The document does not say "format": "${observationFormat}".`,
  wayOut: 'See docs/observations.md for the document.',
  field: 'format',
});

const isOurs = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === observationFormat;

/** From bytes to a document; sections that we do not know are passed over. */
export function readObservations(content: Buffer, depth: number): Checked<ObservationDocument> {
  const parsed = parseJson(content, depth);
  if (!parsed.ok) return parsed;
  return isOurs(parsed.value) ? checkSchema(observationDocument, parsed.value) : unknownFormat;
}
