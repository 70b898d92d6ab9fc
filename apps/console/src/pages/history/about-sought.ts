/** What the search of the api found for a text. */
export interface Hit {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
}

/** What the history is asked about, as the address has it, or what was meant perhaps. */
export type Sought = { readonly machineId: string } | { readonly subject: string } | { readonly nearest: string };

/** Ids of ours and of streams; `b1/r07` of a rack, two of them with a comma between. */
const isId = (text: string): boolean => /[/:,]|^m[0-9a-hjkmnp-tv-z]{20}$/.test(text);
const mostNamed = 3;

/** Whether a text has to be looked for, and is no id. */
export const isCalled = (text: string): boolean => text !== '' && !isId(text);

/**
 * What somebody calls by a name, a serial or a code: the machine that is called so, or the one machine that is found by it. What is not
 * found may still be the id of something that the search does not know.
 */
export function soughtBy(text: string, hits: readonly Hit[]): Sought {
  const isSo = (one: string): boolean => one.toLowerCase() === text.toLowerCase();
  const machines = hits.filter(({ kind }) => kind === 'MACHINE');
  const machine = machines.find(({ title }) => isSo(title)) ?? (hits.length === 1 ? machines[0] : undefined);
  if (machine) return { machineId: machine.id };
  const other = hits.find(({ id, title }) => isSo(id) || isSo(title));
  if (other) return { subject: other.id };
  if (hits.length === 0) return { subject: text };
  return {
    nearest: hits
      .slice(0, mostNamed)
      .map(({ title }) => title)
      .join(', '),
  };
}

/** `machine tagged` and `MachineTagged` as the type is called: `MachineTagged`. */
export const typeWritten = (text: string): string =>
  text
    .split(',')
    .map((one) =>
      /\s|^[a-z]/.test(one.trim())
        ? one
            .trim()
            .split(/\s+/)
            .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
            .join('')
        : one.trim(),
    )
    .join(', ');
