import { useSession } from '#console/app/session.jsx';
import { whyClosed } from '#console/app/whole-only.js';
import { LinkTabs, type LinkTab } from '#console/ui/link-tabs.jsx';

const tabs: readonly LinkTab[] = [
  { to: '/network', label: 'Prefixes', isAlone: true, also: ['/network/prefix'] },
  { to: '/network/pools', label: 'Pools' },
  { to: '/network/vlans', label: 'VLANs' },
  { to: '/network/asns', label: 'AS numbers' },
  { to: '/network/bgp', label: 'BGP sessions' },
  { to: '/network/holders', label: 'Who had it' },
  { to: '/network/import', label: 'Import' },
];

/** Where one goes from any page of the network. */
export const NetworkTabs = () => {
  const { scope } = useSession();
  return <LinkTabs label="Network" tabs={tabs.map((tab) => ({ ...tab, closed: whyClosed(tab.to, scope) }))} />;
};
