import { createRoute } from '@tanstack/react-router';
import { fetchedPage } from '#console/app/fetched-page.js';
import { root } from '#console/app/root-route.jsx';

/** Who may come in: oneself, others, and tools. */
export const accountPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/account',
    component: fetchedPage(() => import('./account-page.jsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/accounts',
    validateSearch: ({ search }: Record<string, unknown>): { readonly search?: string } =>
      typeof search === 'string' && search !== '' ? { search } : {},
    component: fetchedPage(() => import('./accounts-page.jsx'), 'AccountsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tokens',
    component: fetchedPage(() => import('./tokens-page.jsx'), 'TokensPage'),
  }),
] as const;
