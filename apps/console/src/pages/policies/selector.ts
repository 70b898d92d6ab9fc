/** A condition of a selector: the field is one of these values, looks like one, or is at least or at most a number. */
export interface Condition {
  readonly field: string;
  readonly operator: '<' | '<=' | '=' | '>' | '>=' | 'in' | '~';
  readonly values: readonly string[];
}

const token = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([()<>=~,]=?)|([^\s()<>=~,"']+))/gy;

interface Word {
  readonly text: string;
  readonly isSign: boolean;
}

function wordsOf(text: string): readonly Word[] | undefined {
  const words: Word[] = [];
  token.lastIndex = 0;
  for (let at = 0; text.slice(at).trim() !== '';) {
    const found = token.exec(text);
    if (!found) return undefined;
    const [, double, single, sign, word] = found;
    words.push({
      text: (double ?? single ?? sign ?? word ?? '').replaceAll(/\\(.)/g, '$1'),
      isSign: sign !== undefined,
    });
    at = token.lastIndex;
  }
  return words;
}

function readValues(words: Word[]): readonly string[] | undefined {
  if (words.shift()?.text !== '(') return undefined;
  const values: string[] = [];
  for (let word = words.shift(); word; word = words.shift()) {
    if (word.isSign && word.text === ')') return values;
    if (!word.isSign) values.push(word.text);
  }
  return undefined;
}

/** Reads a selector as the api writes it: conditions joined with `and`. Undefined for what is none. */
export function readSelector(text: string): readonly Condition[] | undefined {
  const all = wordsOf(text);
  if (!all) return undefined;
  const words = [...all];
  const conditions: Condition[] = [];
  while (words.length > 0) {
    if (conditions.length > 0 && words.shift()?.text.toLowerCase() !== 'and') return undefined;
    const [field, operator] = [words.shift()?.text, words.shift()?.text as Condition['operator'] | undefined];
    if (field === undefined || operator === undefined) return undefined;
    const values = operator === 'in' ? readValues(words) : words.splice(0, 1).map((word) => word.text);
    if (!values || values.length === 0) return undefined;
    conditions.push({ field, operator, values });
  }
  return conditions;
}

const orText = (values: readonly string[]): string =>
  values.length < 2 ? (values[0] ?? '') : `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;

const signs = { '<': 'below', '<=': 'up to', '>': 'above', '>=': 'from', '~': 'like', '=': '', in: '' } as const;

/** `machines in rack b1/r01 or b1/r02, of model PowerEdge R6515`. */
export function selectorWords(text: string): string {
  const conditions = readSelector(text);
  if (!conditions) return text;
  if (conditions.length === 0) return 'all machines';
  const parts = conditions.map(({ field, operator, values }) =>
    [field, signs[operator], orText(values)].filter((part) => part !== '').join(' '),
  );
  return `machines of ${parts.join(', ')}`;
}

/** Fields that machines are filtered by under the same name. */
const same: ReadonlySet<string> = new Set(['slot', 'rack', 'unit', 'manufacturer', 'role', 'cluster', 'site']);

const quoted = (value: string): string =>
  /^[\w./*-]+$/.test(value) ? value : `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

const written = (field: string, operator: string, values: readonly string[]): string =>
  operator === 'in'
    ? `${field} in (${values.map(quoted).join(', ')})`
    : `${field}${operator}${quoted(values[0] ?? '')}`;

/** Chassis are filtered by their code alone: their site stands beside it, where it is one. */
function chassisFilter({ operator, values }: Condition): string | undefined {
  const parts = values.map((value) => value.split('/'));
  const sites = new Set(parts.map(([site]) => site));
  if (operator === '~' || sites.size !== 1 || parts.some((part) => part.length !== 2)) return undefined;
  return `site=${quoted([...sites][0] ?? '')} and ${written(
    'chassis',
    operator,
    parts.map(([, code]) => code ?? ''),
  )}`;
}

/** The machines in use that a selector is for, as a filter of machines; undefined where no filter says it. */
export function machinesFilter(text: string): string | undefined {
  const conditions = readSelector(text);
  if (!conditions) return undefined;
  const parts = conditions.map((condition) => {
    const { field, operator, values } = condition;
    if (field === 'model') return written('product', operator, values);
    if (field === 'chassis') return chassisFilter(condition);
    return same.has(field) ? written(field, operator, values) : undefined;
  });
  const known = parts.filter((part) => part !== undefined);
  return known.length < parts.length ? undefined : [...known, 'lifecycle in (new, accepted)'].join(' and ');
}
