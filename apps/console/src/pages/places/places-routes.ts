import { createRoute } from '@tanstack/react-router';
import { fetchedPage } from '#console/app/fetched-page.js';
import { root } from '#console/app/root-route.jsx';
import { rackSearch } from './rack/rack-search.js';
import { printSearch, siteSearch } from './sites/site-search.js';

/** Sites, their floor plans, racks, and racks on paper. */
export const placePages = [
  createRoute({
    getParentRoute: () => root,
    path: '/sites',
    component: fetchedPage(() => import('./sites-page.jsx'), 'SitesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sites/$site',
    validateSearch: siteSearch,
    component: fetchedPage(() => import('./site-page.jsx'), 'SitePage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/racks/$site/$rack',
    validateSearch: rackSearch,
    component: fetchedPage(() => import('./rack-page.jsx'), 'RackPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/sites/$site/print',
    validateSearch: printSearch,
    component: fetchedPage(() => import('./print-page.jsx'), 'PrintPage'),
  }),
] as const;
