import { getRouteApi } from '@tanstack/react-router';
import type { DriftSearch } from './drift-search.js';

const route = getRouteApi('/drift');

/** What the page shows, as its address says; and another address. Any other choice begins at the first page. */
export function useDriftSearch() {
  const shown = route.useSearch();
  const navigate = route.useNavigate();
  const show = (next: { readonly [Name in keyof DriftSearch]?: DriftSearch[Name] | undefined }) =>
    void navigate({
      search: (before) => ({ ...before, after: undefined, ...next }),
      replace: next.view === undefined,
    });
  return { shown, show };
}
