import { codeSchema } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';

const longestTitle = 200;
/** Four metres of rack; the highest on the market have 60 units. */
export const highestRack = 60;

export function problemOfCode(what: string, code: string, field: string): Refusal | undefined {
  if (codeSchema.safeParse(code).success) return undefined;
  return {
    code: 'code-invalid',
    message: `"${code.slice(0, 80)}" cannot be the code of a ${what}.`,
    wayOut: 'Use 1 to 63 of a-z, 0-9 and . _ -, beginning and ending with a letter or digit, such as "r07".',
    field,
  };
}

export function problemOfTitle(title: string): Refusal | undefined {
  if (title.trim() !== '' && title.length <= longestTitle) return undefined;
  return {
    code: 'title-invalid',
    message: title.trim() === '' ? 'The title is empty.' : `The title has ${title.length} characters.`,
    wayOut: `Give a title of 1 to ${longestTitle} characters.`,
    field: 'title',
  };
}

/** @param least 1, or 0 for what may hang beside the units */
export function problemOfHeight(height: number, least: 0 | 1): Refusal | undefined {
  if (Number.isInteger(height) && height >= least && height <= highestRack) return undefined;
  return {
    code: 'height-invalid',
    message: `A height of ${height} units cannot be.`,
    wayOut: `Give ${least} to ${highestRack} whole units; round half units up.`,
    field: 'height',
  };
}

export const notFound = (what: string, id: string): Refusal => ({
  code: `${what}-not-found`,
  message: `There is no ${what} ${id}.`,
  wayOut: `Create it first, or look its code up in the list.`,
  field: what,
});

export const existsAlready = (what: string, id: string): Refusal => ({
  code: `${what}-exists`,
  message: `There is a ${what} ${id} already, or there was one: a code is used once.`,
  wayOut: 'Choose another code; what was retired can be restored.',
  field: what,
});

export const isRetired = (what: string, id: string): Refusal => ({
  code: `${what}-retired`,
  message: `The ${what} ${id} is retired.`,
  wayOut: 'Restore it first.',
  field: what,
});

/** @param found what is in the way, as text */
export const notEmpty = (what: string, id: string, found: string): Refusal => ({
  code: `${what}-not-empty`,
  message: `The ${what} ${id} still has ${found}.`,
  wayOut: 'Take it out first.',
  field: what,
});

export const firstProblem = (...problems: readonly (Refusal | undefined)[]): Refusal | undefined =>
  problems.find((one) => one !== undefined);

/** `a, b and 3 more` */
export function someOf(all: readonly string[]): string {
  const shown = all.slice(0, 3);
  return all.length > shown.length ? `${shown.join(', ')} and ${all.length - shown.length} more` : shown.join(', ');
}
