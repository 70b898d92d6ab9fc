import { createRoute } from '@tanstack/react-router';
import { fetchedPage } from '#console/app/fetched-page.js';
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
    component: fetchedPage(() => import('./history/event-page.jsx'), 'EventPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: fetchedPage(() => import('./overview/overview-page.jsx'), 'OverviewPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/machines/$machineId',
    validateSearch: machineSearch,
    component: fetchedPage(() => import('./machines/machine-page.jsx'), 'MachinePage'),
  }),
  ...placePages,
  ...networkPages,
  ...policyPages,
  createRoute({
    getParentRoute: () => root,
    path: '/drift',
    validateSearch: driftSearch,
    component: fetchedPage(() => import('./drift/drift-page.jsx'), 'DriftPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/consul',
    component: fetchedPage(() => import('./consul/consul-page.jsx'), 'ConsulPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/consul/$datacenter',
    validateSearch: consulSearch,
    component: fetchedPage(() => import('./consul/datacenter-page.jsx'), 'DatacenterPage'),
  }),
  ...orderPages,
  createRoute({
    getParentRoute: () => root,
    path: '/history',
    validateSearch: historySearch,
    component: fetchedPage(() => import('./history/history-page.jsx'), 'HistoryPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/identity',
    validateSearch: identitySearch,
    component: fetchedPage(() => import('./identity/identity-page.jsx'), 'IdentityPage'),
  }),
  ...accountPages,
  createRoute({
    getParentRoute: () => root,
    path: '/machines',
    validateSearch: machinesSearch,
    component: fetchedPage(() => import('./machines/machines-page.jsx'), 'MachinesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/difference',
    validateSearch: differenceSearch,
    component: fetchedPage(() => import('./history/difference-page.jsx'), 'DifferencePage'),
  }),
] as const;
