import { Link, type ErrorComponentProps } from '@tanstack/react-router';
import { Page } from '#console/ui/page.jsx';
import { EmptyState, Problem } from '#console/ui/states.jsx';
import { isNotFetched, NotFetched } from './not-fetched.jsx';

export const NotFound = () => (
  <Page title="Nothing here">
    <EmptyState title="There is no page at this address">
      Search above (or press /) for what you are looking for: a name, a serial, a MAC, a rack and unit. Or begin with{' '}
      <Link to="/">the overview</Link>.
    </EmptyState>
  </Page>
);

export const PageProblem = ({ error, reset }: ErrorComponentProps) => {
  const problem = error instanceof Error ? error : new Error(String(error));
  if (isNotFetched(problem)) return <NotFetched error={problem} />;
  return (
    <Page title="Something went wrong">
      <Problem error={problem} onRetry={reset} />
    </Page>
  );
};
