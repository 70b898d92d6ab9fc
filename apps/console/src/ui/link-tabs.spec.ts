import { expect, it } from 'vitest';
import { isAt, type LinkTab } from './link-tabs.jsx';

const prefixes: LinkTab = { to: '/network', label: 'Prefixes', isAlone: true, also: ['/network/prefix'] };
const pools: LinkTab = { to: '/network/pools', label: 'Pools' };

it.each([
  ['/network', prefixes, true],
  ['/network/prefix', prefixes, true],
  ['/network/pools/b1-bmc', prefixes, false],
  ['/network/pools/b1-bmc', pools, true],
  ['/network/poolside', pools, false],
] as const)('%s is at a tab, or not', (pathname, tab, is) => expect(isAt(pathname, tab)).toBe(is));
