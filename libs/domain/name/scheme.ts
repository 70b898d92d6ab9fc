import type { Refusal } from '#libs/kernel/index.js';

/** What may stand in braces: facts of the machine and its place, and the counter. */
export const schemeFields = [
  'role',
  'cluster',
  'site',
  'room',
  'row',
  'rack',
  'unit',
  'chassis',
  'slot',
  'node',
  'counter',
] as const;
export type SchemeField = (typeof schemeFields)[number];
export type SchemeFacts = Readonly<Partial<Record<Exclude<SchemeField, 'counter'>, string>>>;

/** Text as it stands, or a field, filled up with zeros to `width`. */
type Part = { readonly text: string } | { readonly field: SchemeField; readonly width: number };

const placeholder = /\{([^{}]*)\}/;
const inBraces = /^([a-z]+)(?::0?([1-9]))?$/;

const schemeInvalid = (message: string): Refusal => ({
  code: 'scheme-invalid',
  message,
  wayOut: `Use a-z, 0-9, hyphens and {${schemeFields.join('}, {')}}, numbers with a width where wanted: {role}-{rack}-{unit:02}.`,
  field: 'scheme',
});

/** Reads a naming scheme. */
export function schemeOf(scheme: string): readonly Part[] | Refusal {
  const parts: Part[] = [];
  for (const [nth, piece] of scheme.split(placeholder).entries()) {
    if (nth % 2 === 0) {
      if (!/^[a-z0-9-]*$/.test(piece)) return schemeInvalid(`"${piece}" in the scheme cannot stand in a name.`);
      if (piece !== '') parts.push({ text: piece });
      continue;
    }
    const [, word, width] = inBraces.exec(piece) ?? [];
    const field = schemeFields.find((known) => known === word);
    if (!field) return schemeInvalid(`{${piece}} is nothing that names are made of.`);
    parts.push({ field, width: Number(width ?? '1') });
  }
  return problemOfParts(parts) ?? parts;
}

/** Names of one scheme have to differ: by where the machine stands within its site, or by a number. */
function problemOfParts(parts: readonly Part[]): Refusal | undefined {
  const fields = parts.flatMap((part) => ('field' in part ? part.field : []));
  if (fields.filter((field) => field === 'counter').length > 1)
    return schemeInvalid('A scheme has one counter at most.');
  if (fields.includes('counter') || fields.includes('slot') || (fields.includes('rack') && fields.includes('unit')))
    return undefined;
  return schemeInvalid(
    'The scheme would give many machines the same name: it has neither {counter}, nor {rack} and {unit}, nor {slot}.',
  );
}

/** Codes may hold dots and underscores, which a DNS label cannot. */
const forLabel = (value: string): string => value.toLowerCase().replace(/[._]/g, '-');

/** A name with its counter still open, or the fields that are not known. */
export type NameMade =
  | { readonly text: (counter: number) => string; readonly counted: boolean }
  | { readonly missing: readonly SchemeField[] };

export function nameBy(parts: readonly Part[], facts: SchemeFacts): NameMade {
  const missing = parts.flatMap((part) =>
    'field' in part && part.field !== 'counter' && facts[part.field] === undefined ? part.field : [],
  );
  if (missing.length > 0) return { missing };
  const filled = (part: Part, counter: number): string => {
    if ('text' in part) return part.text;
    const value = part.field === 'counter' ? String(counter) : (facts[part.field] ?? '');
    return forLabel(value).padStart(part.width, '0');
  };
  return {
    text: (counter) => parts.map((part) => filled(part, counter)).join(''),
    counted: parts.some((part) => 'field' in part && part.field === 'counter'),
  };
}

/** What the numbers of a scheme are counted in: the name with its domain, and the place of the number open. */
export function seriesOf(parts: readonly Part[], facts: SchemeFacts, domain: string): string {
  const open = parts.map((part) => {
    if ('text' in part) return part.text;
    if (part.field === 'counter') return '{counter}';
    return forLabel(facts[part.field] ?? '').padStart(part.width, '0');
  });
  return `${open.join('')}.${domain}`;
}
