import { createRouter } from '@tanstack/react-router';
import { PageProblem } from './app/error-page.jsx';
import { root } from './app/root-route.jsx';
import { pages } from './pages/routes.jsx';
import { Skeleton } from './ui/states.jsx';

export const router = createRouter({
  routeTree: root.addChildren(pages),
  defaultPreload: 'intent',
  defaultPendingComponent: () => <Skeleton height={40} />,
  defaultErrorComponent: PageProblem,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router;
  }
}
