import { getRouteApi } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { useApiPages } from '#console/api/use-api-pages.js';
import { More } from '#console/ui/more.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { Tabs } from '#console/ui/tabs.jsx';
import { ConflictPanel } from './conflict-panel.jsx';
import { EnrolmentRows } from './enrolment-rows.jsx';
import { enrolmentsDocument, identityConflictsDocument, identityCountsDocument } from './identity-page.graphql.js';
import { identitySearch } from './identity-search.js';
import styles from './identity.module.css';

const route = getRouteApi('/identity');

const useConflicts = (isOpen: boolean) =>
  useApiPages(identityConflictsDocument, { waiting: isOpen }, ({ identityConflicts }) => identityConflicts, {
    topics: ['identityConflict'],
  });

const useEnrolments = (isPending: boolean) =>
  useApiPages(enrolmentsDocument, { waiting: isPending }, ({ enrolments }) => enrolments, {
    topics: ['enrolment'],
  });

const ConflictList = ({ isOpen }: { readonly isOpen: boolean }) => {
  const pages = useConflicts(isOpen);
  return (
    <Answer of={pages} height={24}>
      {(conflicts) => (
        <div className={styles['list']}>
          {conflicts.length === 0 && (
            <EmptyState title={isOpen ? 'No conflict waits' : 'Nothing was decided yet'}>
              A report that fits two machines, or one with too much against it, is kept here until somebody decides.
            </EmptyState>
          )}
          {conflicts.map((conflict) => (
            <ConflictPanel key={conflict.id} conflict={conflict} />
          ))}
          <More hasMore={pages.hasMore} isFetching={pages.isFetchingMore} onMore={pages.fetchMore} />
        </div>
      )}
    </Answer>
  );
};

const EnrolmentList = ({ isPending }: { readonly isPending: boolean }) => {
  const pages = useEnrolments(isPending);
  return (
    <Answer of={pages} height={16}>
      {(enrolments) => {
        if (enrolments.length === 0)
          return (
            <EmptyState title={isPending ? 'No enrolment waits' : 'Nothing was answered yet'}>
              Whoever shows the evidence of an accepted machine without a proof waits here for a person.
            </EmptyState>
          );
        return (
          <Panel title={isPending ? 'Waiting for an answer' : 'Answered'} isFlush>
            <EnrolmentRows enrolments={enrolments} label="Enrolments" />
            <More hasMore={pages.hasMore} isFetching={pages.isFetchingMore} onMore={pages.fetchMore} />
          </Panel>
        );
      }}
    </Answer>
  );
};

/** Where a person has to say which machine something is: reports that fit two, and senders without proof. */
export const IdentityPage = () => {
  const { tab = 'conflicts' } = identitySearch({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const { data: waiting } = useApi(identityCountsDocument, {}, { topics: ['identityConflict', 'enrolment'] });
  const [open, pending] = [waiting?.identityConflicts.totalCount, waiting?.enrolments.totalCount];
  return (
    <Page
      title="Conflicts and enrolments"
      lead="Where only a person can say which machine it is. Both histories are kept, whatever is decided."
    >
      <Tabs
        label="Conflicts and enrolments"
        selected={tab}
        onSelect={(id) => void navigate({ search: identitySearch({ tab: id }), replace: true })}
        tabs={[
          { id: 'conflicts', label: 'Conflicts', count: open, content: <ConflictList isOpen /> },
          { id: 'enrolments', label: 'Enrolments', count: pending, content: <EnrolmentList isPending /> },
          { id: 'decided', label: 'Decided', content: <ConflictList isOpen={false} /> },
          { id: 'answered', label: 'Answered', content: <EnrolmentList isPending={false} /> },
        ]}
      />
    </Page>
  );
};
