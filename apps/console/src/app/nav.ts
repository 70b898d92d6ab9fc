import {
  BookOpenCheck,
  Fingerprint,
  GitCompareArrows,
  History,
  LayoutDashboard,
  ListOrdered,
  Network,
  ScrollText,
  Server,
  ServerCog,
  ShieldCheck,
  Warehouse,
  type LucideIcon,
} from 'lucide-react';

export interface Destination {
  readonly to: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Pressed after `g`. */
  readonly key: string;
}

/** What the console has, in the order of a working day. */
export const destinations = [
  { to: '/', label: 'Overview', icon: LayoutDashboard, key: 'o' },
  { to: '/machines', label: 'Machines', icon: Server, key: 'm' },
  { to: '/sites', label: 'Sites and racks', icon: Warehouse, key: 'r' },
  { to: '/network', label: 'Network', icon: Network, key: 'n' },
  { to: '/policies', label: 'Policies', icon: ScrollText, key: 'p' },
  { to: '/drift', label: 'Drift', icon: GitCompareArrows, key: 'd' },
  { to: '/identity', label: 'Identity', icon: Fingerprint, key: 'i' },
  { to: '/consul', label: 'Consul', icon: ServerCog, key: 'c' },
  { to: '/approvals', label: 'Approvals', icon: ShieldCheck, key: 'a' },
  { to: '/bulks', label: 'Bulks', icon: BookOpenCheck, key: 'b' },
  { to: '/renumberings', label: 'Renumberings', icon: ListOrdered, key: 'u' },
  { to: '/history', label: 'History', icon: History, key: 'h' },
] as const satisfies readonly Destination[];

/** Pages that lie elsewhere than under the address of where they belong. */
const belongs: Readonly<Record<string, string>> = {
  racks: '/sites',
  clusters: '/policies',
  roles: '/policies',
  rules: '/policies',
  'policy-editor': '/policies',
  difference: '/history',
};

const ofNow = ['/approvals', '/bulks', '/identity', '/account', '/tokens', '/network/holders', '/network/import'];

/** Pages whose lists are kept as they are now only, or tell of all times: whatever moment the others show. */
export const isOfNow = (path: string): boolean => ofNow.some((one) => path === one || path.startsWith(`${one}/`));

/** Where one is, by the address of the page. */
export const destinationOf = (path: string): string => {
  const first = path.split('/')[1] ?? '';
  return belongs[first] ?? `/${first}`;
};
