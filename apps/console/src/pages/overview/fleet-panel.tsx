import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Meter, type MeterProps } from '#console/ui/meter.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import styles from './fleet.module.css';
import type { FiguresFragment as Figures, GroupFragment as Group } from './overview-page.graphql.js';

type Parts = MeterProps['parts'];

/** Each machine once: what is not heard of first, for that is what one looks for. */
export function partsOf({ new: unaccepted, accepted, retired, silent }: Figures): Parts {
  const heard = Math.max(0, accepted - silent);
  return [
    { name: 'accepted', value: heard, tone: 'good' },
    { name: 'silent', value: Math.min(silent, accepted), tone: 'bad' },
    { name: 'new', value: unaccepted, tone: 'accent' },
    { name: 'retired', value: retired, tone: 'plain' },
  ];
}

const number = (value: number): string => value.toLocaleString('en');

interface Fact {
  readonly label: string;
  readonly value: number;
  readonly filter: string;
  readonly tone: string;
}

const factsOf = (of: Figures): readonly Fact[] => [
  { label: 'accepted', value: of.accepted, filter: 'lifecycle=accepted', tone: 'good' },
  { label: 'new', value: of.new, filter: 'lifecycle=new', tone: 'accent' },
  { label: 'silent', value: of.silent, filter: 'silent=true and lifecycle in (new, accepted)', tone: 'bad' },
  { label: 'retired', value: of.retired, filter: 'lifecycle=retired', tone: 'plain' },
  { label: 'ready', value: of.ready, filter: 'ready=true and lifecycle=accepted', tone: 'none' },
  { label: 'not ready', value: of.notReady, filter: 'ready=false and lifecycle=accepted', tone: 'none' },
];

/** All machines at one look: how many, and how they stand. */
export const FleetPanel = ({ figures }: { readonly figures: Figures }) => (
  <Panel title="Machines" actions={<Link to="/machines">All machines</Link>}>
    <p className={styles['total']}>
      <strong>{number(figures.total)}</strong> in all
    </p>
    <Meter label="Machines by state" parts={partsOf(figures)} of={figures.total} />
    <dl className={styles['facts']}>
      {factsOf(figures).map(({ label, value, filter, tone }) => (
        <div key={label}>
          <dt>
            {tone !== 'none' && <span className={styles['swatch']} data-tone={tone} aria-hidden />}
            {label}
          </dt>
          <dd>
            <Link to="/machines" search={{ filter }}>
              {number(value)}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  </Panel>
);

export type GroupName = 'site' | 'cluster' | 'role';

const nowhere: Readonly<Record<GroupName, string>> = {
  site: 'stand nowhere',
  cluster: 'in no cluster',
  role: 'without a role',
};

const wayOut: Readonly<Record<GroupName, ReactNode>> = {
  site: (
    <>
      Sites are created under <Link to="/sites">Sites and racks</Link>.
    </>
  ),
  cluster: (
    <>
      Clusters are defined under Policies: <Link to="/clusters">clusters</Link>.
    </>
  ),
  role: (
    <>
      Roles are defined under Policies: <Link to="/roles">roles</Link>.
    </>
  ),
};

interface GroupRowProps {
  readonly by: GroupName;
  readonly group: Group;
  readonly largest: number;
}

const GroupRow = ({ by, group: { code, title, filter, figures }, largest }: GroupRowProps) => {
  const name = code ?? nowhere[by];
  const notes = [
    figures.silent > 0 ? `${number(figures.silent)} silent` : '',
    figures.new > 0 ? `${number(figures.new)} new` : '',
    figures.notReady > 0 ? `${number(figures.notReady)} not ready` : '',
  ].filter((note) => note !== '');
  return (
    <li className={styles['group']}>
      <span className={styles['groupName']}>
        {by === 'site' && code !== null ? (
          <Link to="/sites/$site" params={{ site: code }}>
            {name}
          </Link>
        ) : (
          <span className={code === null ? styles['soft'] : ''}>{name}</span>
        )}
        {title !== null && title !== code && title !== '' && <span className={styles['soft']}>{title}</span>}
      </span>
      <Meter label={name} parts={partsOf(figures)} of={largest} />
      <Link to="/machines" search={{ filter }} className={styles['groupTotal']}>
        {number(figures.total)}
      </Link>
      <span className={styles['notes']}>{notes.join(' · ')}</span>
    </li>
  );
};

/** One line a group, drawn to one scale: the largest fills it. */
export const GroupList = ({ by, groups }: { readonly by: GroupName; readonly groups: readonly Group[] }) => {
  const shown = groups.filter(({ code, figures }) => code !== null || figures.total > 0);
  const largest = Math.max(1, ...shown.map(({ figures }) => figures.total));
  if (shown.length === 0) return <EmptyState title={`No ${by} yet`}>{wayOut[by]}</EmptyState>;
  return (
    <ul className={styles['groups']}>
      {shown.map((group) => (
        <GroupRow key={group.code ?? ''} by={by} group={group} largest={largest} />
      ))}
    </ul>
  );
};
