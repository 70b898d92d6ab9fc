import { Link, useRouterState } from '@tanstack/react-router';
import { ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page } from '#console/ui/page.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { destinationOf, destinations } from './nav.js';
import { useSession } from './session.jsx';
import { whyClosed } from './whole-only.js';

/** The page, or the one sentence that says why there is nothing to see for whoever is limited to sites or clusters. */
export const ForWhom = ({ children }: { readonly children: ReactNode }) => {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const { scope } = useSession();
  const why = whyClosed(path, scope);
  if (why === undefined) return children;
  const at = destinationOf(path);
  return (
    <Page title={destinations.find(({ to }) => to === at)?.label ?? 'Not for limited access'}>
      <EmptyState title={why} icon={<ShieldAlert size={28} strokeWidth={1.5} aria-hidden />}>
        {at === '/network' ? (
          <>
            What you may see of the network: <Link to="/network/bgp">the BGP sessions of your machines</Link>.
          </>
        ) : (
          <>
            What you may see: <Link to="/machines">your machines</Link>.
          </>
        )}
      </EmptyState>
    </Page>
  );
};
