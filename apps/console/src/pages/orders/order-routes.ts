import { createRoute } from '@tanstack/react-router';
import { fetchedPage } from '#console/app/fetched-page.js';
import { root } from '#console/app/root-route.jsx';
import { approvalsSearch } from '../approvals/approvals-search.js';
import { bulkSearch, bulksSearch } from '../bulks/bulks-search.js';

/** Orders that wait for somebody, that are for many, or that go on for days. */
export const orderPages = [
  createRoute({
    getParentRoute: () => root,
    path: '/approvals',
    validateSearch: approvalsSearch,
    component: fetchedPage(() => import('../approvals/approvals-page.jsx'), 'ApprovalsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/approvals/$approvalId',
    component: fetchedPage(() => import('../approvals/approval-page.jsx'), 'ApprovalPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/bulks',
    validateSearch: bulksSearch,
    component: fetchedPage(() => import('../bulks/bulks-page.jsx'), 'BulksPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/bulks/$bulkId',
    validateSearch: bulkSearch,
    component: fetchedPage(() => import('../bulks/bulk-page.jsx'), 'BulkPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/renumberings',
    component: fetchedPage(() => import('../renumberings/renumberings-page.jsx'), 'RenumberingsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/renumberings/$code',
    component: fetchedPage(() => import('../renumberings/renumbering-page.jsx'), 'RenumberingPage'),
  }),
] as const;
