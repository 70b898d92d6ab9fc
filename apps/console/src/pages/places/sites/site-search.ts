export const sitePaints = ['state', 'fill'] as const;
export type SitePaint = (typeof sitePaints)[number];

export const siteTabs = ['floor', 'cabling', 'rules', 'announced', 'csv'] as const;
export type SiteTab = (typeof siteTabs)[number];

export interface SiteSearch {
  readonly tab?: SiteTab;
  readonly colour?: SitePaint;
}

const oneOf = <Word extends string>(words: readonly Word[], given: unknown): Word | undefined =>
  words.find((word) => word === given);

export function siteSearch({ tab, colour }: Readonly<Record<string, unknown>>): SiteSearch {
  const [chosen, painted] = [oneOf(siteTabs, tab), oneOf(sitePaints, colour)];
  return { ...(chosen && { tab: chosen }), ...(painted && { colour: painted }) };
}

export interface PrintSearch {
  /** Code of one rack; all of the site without it. */
  readonly rack?: string;
}

export const printSearch = ({ rack }: Readonly<Record<string, unknown>>): PrintSearch =>
  typeof rack === 'string' && rack !== '' ? { rack } : {};
