import type { ConfigurationDocument } from '#libs/contracts/index.js';

/** JSON with sorted keys: what a database gave back in another order says the same. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** The document as it is hashed and compared. */
export const configurationText = (document: ConfigurationDocument): string => canonical(document) ?? '';

/** A place in a document, and what stands there before and after; null for nothing. */
export interface ConfigurationDifference {
  /** `network.interfaces[up0].mtu` */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** Entries of lists are told apart by what they are called: a new interface does not make all behind it others. */
function nameOf(entry: unknown): string | undefined {
  if (!isFields(entry)) return undefined;
  for (const field of ['name', 'reference', 'path', 'to', 'key']) {
    const name = entry[field];
    if (typeof name === 'string') return name;
  }
  return undefined;
}

function byName(list: readonly unknown[]): Fields | undefined {
  const names = list.map(nameOf);
  if (names.includes(undefined) || new Set(names).size < names.length) return undefined;
  return Object.fromEntries(names.map((name, at) => [name ?? '', list[at]]));
}

function compared(path: string, before: unknown, after: unknown): readonly ConfigurationDifference[] {
  if (canonical(before) === canonical(after)) return [];
  if (isFields(before) && isFields(after))
    return fieldsCompared(before, after, (field) => (path ? `${path}.${field}` : field));
  if (Array.isArray(before) && Array.isArray(after)) {
    const [one, other] = [byName(before), byName(after)];
    if (one && other) return fieldsCompared(one, other, (name) => `${path}[${name}]`);
  }
  return [{ path, before: before ?? null, after: after ?? null }];
}

function fieldsCompared(
  one: Fields,
  other: Fields,
  pathOf: (field: string) => string,
): readonly ConfigurationDifference[] {
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted();
  return fields.flatMap((field) => compared(pathOf(field), one[field], other[field]));
}

/** What differs between two configurations, field by field; empty where they say the same. */
export function configurationDifferences(
  before: ConfigurationDocument | undefined,
  after: ConfigurationDocument | undefined,
): readonly ConfigurationDifference[] {
  return compared('', before ?? {}, after ?? {});
}

/** Sections that differ. */
export function changedSections(
  before: ConfigurationDocument | undefined,
  after: ConfigurationDocument,
): readonly string[] {
  const sections = configurationDifferences(before, after).map(({ path }) => path.split(/[.[]/)[0] ?? '');
  return [...new Set(sections)];
}
