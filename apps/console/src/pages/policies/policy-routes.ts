import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from '#console/app/root-route.jsx';
import { editorSearch, policiesSearch } from './policy-search.js';

/** The pages of the policies, and of what they hand out. */
export const policyPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/policies',
    validateSearch: policiesSearch,
    component: lazyRouteComponent(() => import('./policies-page.jsx'), 'PoliciesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/policies/$policy',
    component: lazyRouteComponent(() => import('./policy-page.jsx'), 'PolicyPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/policy-editor',
    validateSearch: editorSearch,
    component: lazyRouteComponent(() => import('./policy-editor-page.jsx'), 'PolicyEditorPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/clusters',
    component: lazyRouteComponent(() => import('./clusters-page.jsx'), 'ClustersPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/roles',
    component: lazyRouteComponent(() => import('./roles-page.jsx'), 'RolesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/rules',
    component: lazyRouteComponent(() => import('./rules-page.jsx'), 'RulesPage'),
  }),
] as const;
