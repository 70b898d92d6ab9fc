import { createRoute } from '@tanstack/react-router';
import { fetchedPage } from '#console/app/fetched-page.js';
import { root } from '#console/app/root-route.jsx';
import { editorSearch, policiesSearch } from './policy-search.js';

/** The pages of the policies, and of what they hand out. */
export const policyPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/policies',
    validateSearch: policiesSearch,
    component: fetchedPage(() => import('./policies-page.jsx'), 'PoliciesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/policies/$policy',
    component: fetchedPage(() => import('./policy-page.jsx'), 'PolicyPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/policy-editor',
    validateSearch: editorSearch,
    component: fetchedPage(() => import('./policy-editor-page.jsx'), 'PolicyEditorPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/clusters',
    component: fetchedPage(() => import('./clusters-page.jsx'), 'ClustersPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/roles',
    component: fetchedPage(() => import('./roles-page.jsx'), 'RolesPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/rules',
    component: fetchedPage(() => import('./rules-page.jsx'), 'RulesPage'),
  }),
] as const;
