import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '#console/app/root-route.jsx';
import { accountPages } from './account/account-routes.js';
import { differenceSearch } from './history/difference-search.js';
import { historySearch } from './history/history-search.js';
import { consulSearch } from './consul/consul-search.js';
import { driftSearch } from './drift/drift-search.js';
import { identitySearch } from './identity/identity-search.js';
import { machineSearch } from './machines/machine-search.js';
import { machinesSearch } from './machines/machines-search.js';
import { networkPages } from './network/network-routes.js';
import { orderPages } from './orders/order-routes.js';
import { placePages } from './places/places-routes.js';
import { policyPages } from './policies/policy-routes.js';

/** All pages. Each is fetched when it is gone to; what is kept in its address is read here. */
export const pages = [
  createRoute({
    getParentRoute: () => root,
    path: '/history/$eventId',
    component: lazyRouteComponent(() => import('./history/event-page.jsx'), 'EventPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: lazyRouteComponent(() => import('./overview/overview-page.jsx'), 'OverviewPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/machines/$machineId',
    validateSearch: machineSearch,
    component: lazyRouteComponent(() => import('./machines/machine-page.jsx'), 'MachinePage'),
  }),
  ...placePages,
  ...networkPages,
  ...policyPages,
  createRoute({
    getParentRoute: () => root,
    path: '/drift',
    validateSearch: driftSearch,
    component: lazyRouteComponent(() => import('./drift/drift-page.jsx'), 'DriftPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/consul',
    component: lazyRouteComponent(() => import('./consul/consul-page.jsx'), 'ConsulPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/consul/$datacenter',
    validateSearch: consulSearch,
    component: lazyRouteComponent(() => import('./consul/datacenter-page.jsx'), 'DatacenterPage'),
  }),
  ...orderPages,
  createRoute({
    getParentRoute: () => root,
    path: '/history',
    validateSearch: historySearch,
    component: lazyRouteComponent(() => import('./history/history-page.jsx'), 'HistoryPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/identity',
    validateSearch: identitySearch,
    component: lazyRouteComponent(() => import('./identity/identity-page.jsx'), 'IdentityPage'),
  }),
  ...accountPages,
  createRoute({
    getParentRoute: () => root,
    path: '/machines',
    validateSearch: machinesSearch,
    component: lazyRouteComponent(() => import('./machines/machines-page.jsx'), 'MachinesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/difference',
    validateSearch: differenceSearch,
    component: lazyRouteComponent(() => import('./history/difference-page.jsx'), 'DifferencePage'),
  }),
] as const;
