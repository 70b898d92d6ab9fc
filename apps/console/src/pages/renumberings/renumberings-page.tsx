import { Link } from '@tanstack/react-router';
import { useApiPages } from '#console/api/use-api-pages.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { Meter } from '#console/ui/meter.jsx';
import { More } from '#console/ui/more.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { Actor } from '../orders/actor.jsx';
import styles from '../orders/orders.module.css';
import { RenumberingBadge } from './renumbering-words.jsx';
import { renumberingsDocument, type RenumberingStandsFragment } from './renumberings.graphql.js';

const columns: readonly Column<RenumberingStandsFragment>[] = [
  {
    id: 'title',
    title: 'What',
    cell: ({ id, title }) => (
      <Link to="/renumberings/$code" params={{ code: id }}>
        {title}
      </Link>
    ),
  },
  { id: 'state', title: 'State', cell: ({ state }) => <RenumberingBadge state={state} /> },
  {
    id: 'steps',
    title: 'Steps',
    cell: ({ doneCount, stepCount }) => (
      <div className={styles['bar']}>
        <Meter label="Steps" parts={[{ name: 'done', value: doneCount, tone: 'good' }]} of={stepCount} />
        <span className={styles['figures']}>
          {doneCount} of {stepCount}
        </span>
      </div>
    ),
  },
  { id: 'waits', title: 'Waits for', cell: ({ waitsFor }) => waitsFor ?? '–' },
  { id: 'machines', title: 'Machines', isFigure: true, cell: ({ machineCount }) => machineCount.toLocaleString('en') },
  { id: 'by', title: 'Planned by', cell: ({ plannedBy }) => <Actor actor={plannedBy} /> },
  { id: 'planned', title: 'Planned', cell: ({ plannedAt }) => <When at={plannedAt} /> },
];

/** Plans by which machines get other numbers. */
export const RenumberingsPage = () => {
  const pages = useApiPages(renumberingsDocument, {}, ({ renumberings }) => renumberings, { topics: ['renumbering'] });
  return (
    <Page
      title="Renumberings"
      lead="Other addresses, ASNs or names for many machines: planned first, carried out wave by wave, and taken back where it goes wrong."
      actions={
        <CommandButton command="planRenumbering" look="primary">
          Plan a renumbering
        </CommandButton>
      }
    >
      <Panel title="Plans, newest first" isFlush>
        <Answer of={pages}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title="None was planned yet">
                A plan shows what changes where and in which order; nothing is done until it is started.
              </EmptyState>
            ) : (
              <SimpleTable
                label="Renumberings"
                columns={columns}
                rows={rows}
                keyOf={({ id }) => id}
                isStacked
                isLongNamed
              />
            )
          }
        </Answer>
        <More hasMore={pages.hasMore} isFetching={pages.isFetchingMore} onMore={pages.fetchMore} label="Older" />
      </Panel>
    </Page>
  );
};
