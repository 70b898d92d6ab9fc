import { useState } from 'react';
import { isPast, type Moment } from '#console/api/moment.js';
import { useApi } from '#console/api/use-api.js';
import { NothingKnown } from '#console/app/nothing-known.jsx';
import { useSession } from '#console/app/session.jsx';
import { useBeginning } from '#console/app/use-beginning.js';
import { useMoment } from '#console/app/use-moment.js';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { useReckoned } from '#console/ui/reckoned.js';
import { Answer } from '#console/ui/states.jsx';
import { Tabs } from '#console/ui/tabs.jsx';
import { AttentionPanel } from './attention-panel.jsx';
import { DeedsPanel } from './deeds-panel.jsx';
import { isBeginning, mayBegin } from './first-steps.js';
import { FirstSteps } from './first-steps-panel.jsx';
import { FleetPanel, GroupList, type GroupName } from './fleet-panel.jsx';
import styles from './overview.module.css';
import { overviewDocument, type OverviewQuery } from './overview-page.graphql.js';

type Overview = OverviewQuery['fleetOverview'];

/** When the reader's day of the moment began; undefined where the moment has no time: the api then takes the day in UTC. */
function useBeginOfDay(): string | null {
  const from = useReckoned();
  if (from === 'unknown') return null;
  const day = from === 'now' ? new Date() : new Date(from);
  day.setHours(0, 0, 0, 0);
  return day.toISOString();
}

const names: readonly GroupName[] = ['site', 'cluster', 'role'];

const Groups = ({ of }: { readonly of: Overview }) => {
  const [selected, select] = useState<string>('site');
  const groups = { site: of.sites, cluster: of.clusters, role: of.roles };
  const tabs = names.map((by) => ({
    id: by,
    label: `By ${by}`,
    count: groups[by].filter(({ code }) => code !== null).length,
    content: <GroupList by={by} groups={groups[by]} />,
  }));
  return (
    <Panel title="Where they are, and what for">
      <Tabs label="Machines by" tabs={tabs} selected={selected} onSelect={select} />
    </Panel>
  );
};

const isEmpty = ({ machines, sites, attention }: Overview): boolean =>
  machines.total === 0 && sites.length === 0 && attention.length === 0;

const Fleet = ({ of, moment }: { readonly of: Overview; readonly moment: Moment }) => {
  const session = useSession();
  const isStarting = !isPast(moment) && isBeginning(of) && mayBegin(session);
  return (
    <div className={styles['overview']}>
      <div className={styles['side']}>
        {(!isStarting || of.attention.length > 0) && (
          <AttentionPanel entries={of.attention} moment={moment} hasMachines={of.machines.total > 0} />
        )}
        {isStarting && <FirstSteps of={of} />}
        {of.deeds && <DeedsPanel deeds={of.deeds} isPast={isPast(moment)} />}
      </div>
      <div className={styles['side']}>
        <FleetPanel figures={of.machines} />
        <Groups of={of} />
      </div>
    </div>
  );
};

/** What somebody who was woken up sees first: what needs him, how the fleet stands, what was done. */
export const OverviewPage = () => {
  const moment = useMoment();
  const beginning = useBeginning({ isOff: !isPast(moment) });
  const from = useReckoned();
  const day = useBeginOfDay();
  const isBefore = typeof from === 'number' && beginning !== undefined && from < beginning;
  // Of what Rackledger knew before its first event nothing says when that was: it counts from no day.
  const overview = useApi(overviewDocument, { since: isBefore && moment.asOf !== undefined ? null : day });
  return (
    <Page title="Overview">
      <Answer of={overview} height={40}>
        {({ fleetOverview: of }) =>
          isBefore && isEmpty(of) ? (
            <Panel title="Nothing is known of then">
              <NothingKnown beginning={beginning} moment={moment} page="/" />
            </Panel>
          ) : (
            <Fleet of={of} moment={moment} />
          )
        }
      </Answer>
    </Page>
  );
};
