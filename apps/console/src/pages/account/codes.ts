import { limitsText } from '#libs/contracts/summary/limits-text.js';

interface Scope {
  readonly sites: readonly string[];
  readonly clusters: readonly string[];
}

/** `b1, b2` as codes; nothing typed is no list. */
export function codesIn(text: string): readonly string[] | undefined {
  const codes = text.split(/[\s,]+/).filter((one) => one !== '');
  return codes.length === 0 ? undefined : codes;
}

export interface TypedScope {
  readonly sites: string;
  readonly clusters: string;
}

export const noScope: TypedScope = { sites: '', clusters: '' };

/** As an input takes it: left out where it is for everything. */
export function scopeInput({ sites, clusters }: TypedScope): {
  readonly sites?: readonly string[];
  readonly clusters?: readonly string[];
} {
  const [inSites, inClusters] = [codesIn(sites), codesIn(clusters)];
  return { ...(inSites && { sites: inSites }), ...(inClusters && { clusters: inClusters }) };
}

/** `everything`, `site b1 or cluster lab`. */
export const scopeText = (scope: Scope | null): string => (scope ? limitsText(scope) : 'everything');
