import { useNavigate } from '@tanstack/react-router';
import type { RackSearch } from './rack-search.js';

/** Changes what the address of the rack says, and leaves the rest of it. */
export function useChoose(): (change: RackSearch) => void {
  const navigate = useNavigate({ from: '/racks/$site/$rack' });
  return (change) =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
}
