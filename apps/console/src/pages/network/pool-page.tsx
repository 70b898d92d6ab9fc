import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '#console/api/use-api.js';
import { useWhole } from '#console/api/use-whole.js';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { RecentChanges } from '#console/pages/history/recent-changes.jsx';
import { Button } from '#console/ui/button.jsx';
import { KeyValues } from '#console/ui/key-values.jsx';
import { Page } from '#console/ui/page.jsx';
import { Columns, Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { AddressList } from './address-list.jsx';
import styles from './network.module.css';
import { NetworkTabs } from './network-tabs.jsx';
import { NextFree } from './next-free.jsx';
import { PoolPrefixes, PoolRanges, type WholePool } from './pool-parts.jsx';
import { handsOut, poolUsage } from './pool-usage.js';
import { poolWholeDocument } from './pools-page.graphql.js';
import { addressesWithinDocument } from './prefix-page.graphql.js';
import { usageWords } from './usage.js';
import { UtilisationBar, UtilisationLegend } from './utilisation.jsx';

const route = getRouteApi('/network/pools/$pool');

const Facts = ({ pool }: { readonly pool: WholePool }) => (
  <KeyValues
    values={[
      ['Hands out', handsOut(pool)],
      [
        'VRF',
        <Link key="vrf" to="/network" search={{ vrf: pool.vrfCode }}>
          {pool.vrfCode}
        </Link>,
      ],
      ['IP version', `IPv${pool.family}`],
      ['Rests when given back', pool.quarantineDays === 0 ? 'not at all' : `${pool.quarantineDays} days`],
      ['Created', <When key="created" at={pool.createdAt} />],
    ]}
  />
);

const atATime = 500;

/** What is taken of a pool, 500 at a time: there may be a hundred thousand, and each news of the pool asks anew for all that is shown. */
const Members = ({ pool }: { readonly pool: string }) => {
  const [most, setMost] = useState(atATime);
  const addresses = useWhole(addressesWithinDocument, { pool, first: atATime }, (result) => result.ipAddresses, {
    topics: ['pool', 'machine'],
    most,
  });
  return (
    <Answer of={addresses} height={20}>
      {({ rows, isWhole }) => (
        <Panel
          title={`${isWhole ? '' : 'The first '}${rows.length.toLocaleString('en')} that are taken or rest`}
          actions={!isWhole && <Button onPress={() => setMost(most + atATime)}>Show {atATime} more</Button>}
          isFlush
        >
          <AddressList label={`Addresses of pool ${pool}`} rows={rows} />
        </Panel>
      )}
    </Answer>
  );
};

const Whole = ({ pool }: { readonly pool: WholePool }) => {
  const usage = poolUsage(pool);
  return (
    <>
      <Columns>
        <Panel title="Used">
          <div className={styles['stack']}>
            <UtilisationBar label={`Pool ${pool.code}`} usage={usage} isTall />
            <p>{usageWords(usage)}</p>
            <UtilisationLegend />
            <NextFree pool={pool.code} mode={pool.mode} isMain />
          </div>
        </Panel>
        <Panel title="What it is">
          <Facts pool={pool} />
        </Panel>
      </Columns>
      <Columns areWide>
        <PoolPrefixes pool={pool} />
        <PoolRanges pool={pool} />
      </Columns>
      <Members pool={pool.code} />
      <RecentChanges category="pool" subject={pool.code} />
    </>
  );
};

export const PoolPage = () => {
  const { pool: code } = route.useParams();
  const answer = useApi(poolWholeDocument, { pool: code }, { topics: ['pool'] });
  const pool = answer.data?.pool;
  return (
    <Page
      title={`Pool ${code}`}
      lead={pool?.title}
      actions={
        pool && (
          <CommandMenu
            label="Commands"
            subject={`pool ${code}`}
            fixed={{ pool: code }}
            expectedRevision={pool.revision}
            commands={['changePool', 'removePool']}
          />
        )
      }
    >
      <NetworkTabs />
      <Answer of={answer} height={30}>
        {(found) =>
          found.pool ? (
            <Whole pool={found.pool} />
          ) : (
            <EmptyState title={`There is no pool ${code}`}>
              It was not made yet at this moment, or it was removed. <Link to="/network/pools">See all pools.</Link>
            </EmptyState>
          )
        }
      </Answer>
    </Page>
  );
};
