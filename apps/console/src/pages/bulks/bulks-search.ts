/** Which bulks are shown, as it stands in the address. */
export const bulksSearch = ({ tab }: Readonly<Record<string, unknown>>): { readonly tab?: 'running' } =>
  tab === 'running' ? { tab } : {};

export const verdicts = ['DONE', 'UNCHANGED', 'REFUSED', 'WITHHELD', 'WAITING'] as const;
export type Verdict = (typeof verdicts)[number];

/** Whose verdict is shown of one bulk; all unless told. */
export function bulkSearch({ verdict }: Readonly<Record<string, unknown>>): { readonly verdict?: Verdict } {
  const known = verdicts.find((one) => one === verdict);
  return known ? { verdict: known } : {};
}
