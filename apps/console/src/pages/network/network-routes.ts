import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '#console/app/root-route.jsx';
import { bgpSearch, findSearch, holdersSearch, prefixSearch, treeSearch } from './network-search.js';

/** The pages of the network. */
export const networkPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/network',
    validateSearch: treeSearch,
    component: lazyRouteComponent(() => import('./network-page.jsx'), 'NetworkPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/prefix',
    validateSearch: prefixSearch,
    component: lazyRouteComponent(() => import('./prefix-page.jsx'), 'PrefixPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/pools',
    validateSearch: findSearch,
    component: lazyRouteComponent(() => import('./pools-page.jsx'), 'PoolsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/pools/$pool',
    component: lazyRouteComponent(() => import('./pool-page.jsx'), 'PoolPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/vlans',
    component: lazyRouteComponent(() => import('./vlans-page.jsx'), 'VlansPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/asns',
    validateSearch: findSearch,
    component: lazyRouteComponent(() => import('./asns-page.jsx'), 'AsnsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/asns/$pool',
    component: lazyRouteComponent(() => import('./asn-pool-page.jsx'), 'AsnPoolPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/bgp',
    validateSearch: bgpSearch,
    component: lazyRouteComponent(() => import('./bgp-page.jsx'), 'BgpPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/holders',
    validateSearch: holdersSearch,
    component: lazyRouteComponent(() => import('./holders-page.jsx'), 'HoldersPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/network/import',
    component: lazyRouteComponent(() => import('./import-page.jsx'), 'ImportPage'),
  }),
] as const;
