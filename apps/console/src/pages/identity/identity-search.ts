const identityTabs = ['conflicts', 'enrolments', 'decided', 'answered'] as const;
type IdentityTab = (typeof identityTabs)[number];

export interface IdentitySearch {
  /** Conflicts that wait, unless told. */
  readonly tab?: IdentityTab;
}

export function identitySearch(given: Readonly<Record<string, unknown>>): IdentitySearch {
  const tab = identityTabs.find((one) => one === given['tab'] && one !== 'conflicts');
  return tab === undefined ? {} : { tab };
}
