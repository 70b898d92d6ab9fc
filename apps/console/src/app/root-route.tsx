import { createRootRoute, retainSearchParams } from '@tanstack/react-router';
import { NotFound } from './error-page.jsx';
import { momentSearch, type MomentSearch } from './moment-search.js';
import { Shell } from './shell.jsx';

export const root = createRootRoute({
  component: Shell,
  validateSearch: (given: Record<string, unknown>): MomentSearch => momentSearch(given),
  // Whoever looks at the past and follows a link stays there.
  search: { middlewares: [retainSearchParams(['asOf', 'observedAsOf'])] },
  notFoundComponent: NotFound,
});
