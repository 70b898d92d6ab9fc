import { LinkTabs, type LinkTab } from '#console/ui/link-tabs.jsx';

const tabs: readonly LinkTab[] = [
  { to: '/policies', label: 'Policies', also: ['/policy-editor'] },
  { to: '/clusters', label: 'Clusters' },
  { to: '/roles', label: 'Roles' },
  { to: '/rules', label: 'Rules' },
];

/** Where one goes from any page of what machines are made by. */
export const PolicyTabs = () => <LinkTabs label="Policies" tabs={tabs} />;
