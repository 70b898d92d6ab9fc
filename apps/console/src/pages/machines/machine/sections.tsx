import { lazy, type ComponentType } from 'react';
import type { MachineTab } from '../machine-search.js';

export interface SectionProps {
  readonly machineId: string;
}

interface Section {
  readonly id: MachineTab;
  readonly label: string;
  readonly Section: ComponentType<SectionProps>;
}

/** Each is fetched, and asks the api, when it is looked at. */
export const sections: readonly Section[] = [
  {
    id: 'overview',
    label: 'Overview',
    Section: lazy(async () => ({ default: (await import('./overview/overview-section.jsx')).OverviewSection })),
  },
  {
    id: 'drift',
    label: 'Drift',
    Section: lazy(async () => ({ default: (await import('./drift/drift-section.jsx')).DriftSection })),
  },
  {
    id: 'hardware',
    label: 'Hardware',
    Section: lazy(async () => ({ default: (await import('./hardware/hardware-section.jsx')).HardwareSection })),
  },
  {
    id: 'place',
    label: 'Place',
    Section: lazy(async () => ({ default: (await import('./place/place-section.jsx')).PlaceSection })),
  },
  {
    id: 'network',
    label: 'Network',
    Section: lazy(async () => ({ default: (await import('./network/network-section.jsx')).NetworkSection })),
  },
  {
    id: 'configuration',
    label: 'Configuration',
    Section: lazy(async () => ({
      default: (await import('./configuration/configuration-section.jsx')).ConfigurationSection,
    })),
  },
  {
    id: 'consul',
    label: 'Consul',
    Section: lazy(async () => ({ default: (await import('../../consul/machine-consul.jsx')).MachineConsul })),
  },
  {
    id: 'identity',
    label: 'Identity',
    Section: lazy(async () => ({ default: (await import('./identity/identity-section.jsx')).IdentitySection })),
  },
  {
    id: 'history',
    label: 'History',
    Section: lazy(async () => ({ default: (await import('./history/history-section.jsx')).HistorySection })),
  },
  {
    id: 'difference',
    label: 'Two moments',
    Section: lazy(async () => ({ default: (await import('./difference/difference-section.jsx')).DifferenceSection })),
  },
];
