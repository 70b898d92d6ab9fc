import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '#console/app/root-route.jsx';

/** Who may come in: oneself, others, and tools. */
export const accountPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/account',
    component: lazyRouteComponent(() => import('./account-page.jsx'), 'AccountPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/accounts',
    validateSearch: ({ search }: Record<string, unknown>): { readonly search?: string } =>
      typeof search === 'string' && search !== '' ? { search } : {},
    component: lazyRouteComponent(() => import('./accounts-page.jsx'), 'AccountsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/tokens',
    component: lazyRouteComponent(() => import('./tokens-page.jsx'), 'TokensPage'),
  }),
] as const;
