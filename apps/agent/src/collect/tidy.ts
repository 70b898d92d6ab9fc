import type { InventoryDocument } from '#libs/contracts/index.js';

/** The bounds of the document's schema, which the agent keeps to instead of having a report refused. */
const longestText = 512;
const longestLists: Readonly<Record<string, number>> = {
  boards: 32,
  chassis: 16,
  processors: 64,
  numa: 256,
  disks: 2048,
  ports: 2048,
  addresses: 4096,
  routes: 4096,
  pci: 4096,
  gpus: 128,
  psus: 64,
  notReported: 128,
  order: 64,
  compatible: 64,
  managementAddresses: 16,
};
const longestList = 512;

/**
 * Makes a document that every reader can take: no empty strings, no undefined, no control characters (PostgreSQL takes
 * no NUL, logs no escape sequences), no lone surrogates, nothing longer than the schema allows. What firmware says is
 * otherwise kept as it is: judging it is the centre's work.
 */
export const tidy = (document: InventoryDocument): InventoryDocument => tidied(document, '') as InventoryDocument;

const tidied = (value: unknown, name: string): unknown => {
  if (typeof value === 'string') return tidyText(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  if (Array.isArray(value)) return tidyList(value, name);
  if (typeof value === 'object' && value !== null) return tidyObject(value);
  return value ?? undefined;
};

const tidyText = (value: string): string | undefined => {
  const text = value.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  // By way of UTF-8, which has no lone surrogates.
  const wellFormed = Buffer.from(text.slice(0, longestText)).toString();
  return wellFormed === '' ? undefined : wellFormed;
};

/** An empty list says "looked for, and there is none"; a list of which nothing is left does not. */
const tidyList = (list: readonly unknown[], name: string): readonly unknown[] | undefined => {
  const items = list.map((item) => tidied(item, '')).filter((item) => item !== undefined);
  return items.length === 0 && list.length > 0 ? undefined : items.slice(0, longestLists[name] ?? longestList);
};

/** An object of which nothing is left says nothing. */
const tidyObject = (value: object): object | undefined => {
  const entries = Object.entries(value)
    .map(([name, field]) => [name, tidied(field, name)] as const)
    .filter(([, field]) => field !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};
