import { getRouteApi } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { useWhole } from '#console/api/use-whole.js';
import { LongTable } from '#console/ui/long-table.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { bgpCountsDocument, bgpPlacesDocument, observedSessionsDocument } from './bgp-page.graphql.js';
import styles from './network.module.css';
import { NetworkTabs } from './network-tabs.jsx';
import { RackSessions } from './rack-sessions.jsx';
import { observedColumns } from './session-columns.jsx';
import { sessionsFilter, sessionTopics as topics } from './sessions.js';

const route = getRouteApi('/network/bgp');
const phases = ['up', 'down', 'disabled'] as const;

const Choices = () => {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { site, rack } = search;
  const { data } = useApi(bgpPlacesDocument, {}, { topics: ['site', 'rack'] });
  const filterOf = (phase: string): string => sessionsFilter({ ...search, phase });
  const counts = useApi(
    bgpCountsDocument,
    { up: filterOf('up'), down: filterOf('down'), off: filterOf('disabled') },
    { topics },
  );
  const go = (next: object): void => void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const racks = (data?.racks.edges ?? []).filter(({ node }) => site === undefined || node.id.startsWith(`${site}/`));
  const all = { id: '', label: 'All' };
  return (
    <div className={styles['controls']}>
      <SelectField
        label="State"
        value={search.phase ?? ''}
        options={[
          all,
          ...phases.map((id) => ({ id, label: id, detail: counts.data?.[id].totalCount.toLocaleString('en') ?? '' })),
        ]}
        onChange={(id) => go({ phase: id || undefined })}
      />
      <SelectField
        label="Site"
        value={site ?? ''}
        options={[all, ...(data?.sites.edges ?? []).map(({ node }) => ({ id: node.id, label: node.id }))]}
        onChange={(id) => go({ site: id || undefined, rack: undefined })}
      />
      <SelectField
        label="Rack: planned beside seen"
        value={rack ?? ''}
        options={[all, ...racks.map(({ node }) => ({ id: node.id, label: node.id }))]}
        onChange={(id) => go({ rack: id || undefined, phase: undefined })}
      />
    </div>
  );
};

const Sessions = () => {
  const search = route.useSearch();
  const sessions = useWhole(
    observedSessionsDocument,
    { filter: sessionsFilter(search), first: 500 },
    (result) => result.bgpSessionsObserved,
    { topics, most: 2_000 },
  );
  return (
    <Answer of={sessions} height={30}>
      {({ rows, isWhole }) => (
        <Panel
          title={`${isWhole ? '' : 'The first '}${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'session' : 'sessions'} as machines see them`}
          isFlush
        >
          {rows.length === 0 ? (
            <EmptyState title="No such session was seen">
              Machines report theirs when an agent runs on them beside BIRD or FRR. What is planned stands with each
              rack.
            </EmptyState>
          ) : (
            <LongTable label="BGP sessions" rows={rows} columns={observedColumns} isWholePage />
          )}
        </Panel>
      )}
    </Answer>
  );
};

export const BgpPage = () => {
  const { rack } = route.useSearch();
  return (
    <Page title="BGP sessions" lead="What machines see of their sessions, and what they are meant to be.">
      <NetworkTabs />
      <Choices />
      {rack === undefined ? <Sessions /> : <RackSessions key={rack} rack={rack} />}
    </Page>
  );
};
