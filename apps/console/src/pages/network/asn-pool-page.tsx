import { getRouteApi, Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { RecentChanges } from '#console/pages/history/recent-changes.jsx';
import { KeyValues } from '#console/ui/key-values.jsx';
import { Page } from '#console/ui/page.jsx';
import { Columns, Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { AsnNumbers, asnTopics, type AsnPool } from './asn-numbers.jsx';
import { asnUsage } from './asn-usage.js';
import { asnPoolWholeDocument } from './asns-page.graphql.js';
import styles from './network.module.css';
import { NetworkTabs } from './network-tabs.jsx';
import { usageWords } from './usage.js';
import { UtilisationBar, UtilisationLegend } from './utilisation.jsx';

const route = getRouteApi('/network/asns/$pool');

const Reservations = ({ pool: { code, revision, reservations } }: { readonly pool: AsnPool }) => (
  <Panel
    title="Set apart"
    isFlush
    actions={<CommandButton command="reserveAsns" subject={code} fixed={{ pool: code }} expectedRevision={revision} />}
  >
    {reservations.length === 0 ? (
      <EmptyState title="Nothing is set apart" />
    ) : (
      <SimpleTable
        label={`Numbers of ${code} that are set apart`}
        isStacked
        rows={reservations}
        keyOf={(one) => one.code}
        columns={[
          { id: 'code', title: 'Reservation', cell: (one) => one.code },
          { id: 'from', title: 'From', cell: ({ first }) => <code>{first}</code> },
          { id: 'to', title: 'To', cell: ({ last }) => <code>{last}</code> },
          { id: 'note', title: 'What for', cell: ({ note }) => note },
          {
            id: 'do',
            title: '',
            cell: (one) => (
              <CommandMenu
                subject={one.code}
                commands={['unreserveAsns']}
                fixed={{ pool: code, reservation: one.code }}
                expectedRevision={revision}
              />
            ),
          },
        ]}
      />
    )}
  </Panel>
);

const Whole = ({ pool }: { readonly pool: AsnPool }) => {
  const usage = asnUsage(pool);
  return (
    <>
      <Columns>
        <Panel title="Used">
          <div className={styles['stack']}>
            <UtilisationBar label={`ASN pool ${pool.code}`} usage={usage} isTall />
            <p>{usageWords(usage)}</p>
            <UtilisationLegend kept="reserved" />
            <KeyValues
              values={[
                ['One for each', pool.per.toLowerCase()],
                ['Rests when given back', `${pool.quarantineDays} days`],
                ['State', pool.closed ? 'closed: nothing more is handed out' : 'open'],
                ...(pool.forcedBecause === null ? [] : [['Forced because', pool.forcedBecause] as const]),
              ]}
            />
          </div>
        </Panel>
        <Reservations pool={pool} />
      </Columns>
      <AsnNumbers pool={pool} />
      <RecentChanges category="asnpool" subject={pool.code} />
    </>
  );
};

export const AsnPoolPage = () => {
  const { pool: code } = route.useParams();
  const answer = useApi(asnPoolWholeDocument, { pool: code }, { topics: asnTopics });
  const pool = answer.data?.asnPool;
  return (
    <Page
      title={`ASN pool ${code}`}
      lead={pool?.title}
      actions={
        pool && (
          <CommandMenu
            label="Commands"
            subject={`ASN pool ${code}`}
            fixed={{ pool: code }}
            expectedRevision={pool.revision}
            commands={[
              'assignAsn',
              'takeAsnForDevice',
              'reserveAsns',
              'changeAsnPool',
              pool.closed ? 'reopenAsnPool' : 'closeAsnPool',
            ]}
          />
        )
      }
    >
      <NetworkTabs />
      <Answer of={answer} height={30}>
        {(found) =>
          found.asnPool ? (
            <Whole pool={found.asnPool} />
          ) : (
            <EmptyState title={`There is no ASN pool ${code}`}>
              <Link to="/network/asns">See all ASN pools.</Link>
            </EmptyState>
          )
        }
      </Answer>
    </Page>
  );
};
