import { createRoute } from '@tanstack/react-router';
import { fetchedPage } from '#console/app/fetched-page.js';
import { root } from '#console/app/root-route.jsx';
import { bgpSearch, findSearch, holdersSearch, prefixSearch, treeSearch } from './network-search.js';

/** The pages of the network. */
export const networkPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/network',
    validateSearch: treeSearch,
    component: fetchedPage(() => import('./network-page.jsx'), 'NetworkPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/prefix',
    validateSearch: prefixSearch,
    component: fetchedPage(() => import('./prefix-page.jsx'), 'PrefixPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/pools',
    validateSearch: findSearch,
    component: fetchedPage(() => import('./pools-page.jsx'), 'PoolsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/pools/$pool',
    component: fetchedPage(() => import('./pool-page.jsx'), 'PoolPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/vlans',
    component: fetchedPage(() => import('./vlans-page.jsx'), 'VlansPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/asns',
    validateSearch: findSearch,
    component: fetchedPage(() => import('./asns-page.jsx'), 'AsnsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/asns/$pool',
    component: fetchedPage(() => import('./asn-pool-page.jsx'), 'AsnPoolPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/bgp',
    validateSearch: bgpSearch,
    component: fetchedPage(() => import('./bgp-page.jsx'), 'BgpPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/holders',
    validateSearch: holdersSearch,
    component: fetchedPage(() => import('./holders-page.jsx'), 'HoldersPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/import',
    component: fetchedPage(() => import('./import-page.jsx'), 'ImportPage'),
  }),
] as const;
