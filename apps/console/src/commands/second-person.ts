/** `Needs a second person: policy two-retire`; undefined where no policy asks for one. */
export function secondPersonText(askedBy: readonly { readonly policy: string }[]): string | undefined {
  if (askedBy.length === 0) return undefined;
  const codes = askedBy.map(({ policy }) => policy).join(', ');
  return `Needs a second person: ${askedBy.length === 1 ? 'policy' : 'policies'} ${codes}`;
}
