/** Tabs of a datacenter. */
export const consulTabs = ['machines', 'hindrances', 'plan', 'settings'] as const;
export type ConsulTab = (typeof consulTabs)[number];

/** What the page of a datacenter keeps in its address. */
export interface ConsulSearch {
  readonly tab?: ConsulTab;
  /** What Consul says of the machines that are shown. */
  readonly health?: string;
  readonly search?: string;
  readonly after?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export function consulSearch(given: Readonly<Record<string, unknown>>): ConsulSearch {
  const [tab, health, search, after] = [
    consulTabs.find((one) => one === given['tab']),
    text(given['health']),
    text(given['search']),
    text(given['after']),
  ];
  return {
    ...(tab && { tab }),
    ...(health !== undefined && { health }),
    ...(search !== undefined && { search }),
    ...(after !== undefined && { after }),
  };
}
