import { useMemo, useState } from 'react';
import { isPast } from '#console/api/moment.js';
import { useApi } from '#console/api/use-api.js';
import { useWhole } from '#console/api/use-whole.js';
import { useMoment } from '#console/app/use-moment.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { Button } from '#console/ui/button.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { treeAggregatesDocument, treePrefixesDocument } from './network-page.graphql.js';
import { levelOf, linesOf, openLevels, prune, treeOf } from './prefix-tree.js';
import styles from './prefix-tree.module.css';
import { TreeGrid } from './tree-grid.jsx';
import { finder, leavesOf, type TreeAggregate, type TreePrefix } from './tree-row.js';

/** As deep as no more prefixes than these are in sight it begins open. */
const openUpTo = 400;
/** Of a larger VRF the tree is asked for again when prefixes change, not with each address that is taken. */
const liveUpTo = 2000;
/** Drawn at most; each page of the api has 500. */
const most = 20_000;

interface DrawnProps {
  readonly vrf: string;
  readonly find: string | undefined;
  readonly withFree: boolean;
  readonly aggregates: readonly TreeAggregate[];
  readonly prefixes: readonly TreePrefix[];
}

const DrawnTree = ({ vrf, find, withFree, aggregates, prefixes }: DrawnProps) => {
  const roots = useMemo(() => treeOf(leavesOf(aggregates, prefixes)), [aggregates, prefixes]);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => {
    const fits = find === undefined ? undefined : finder(find);
    const shown = fits ? prune(roots, fits) : roots;
    const open = fits ? Number.POSITIVE_INFINITY : openLevels(roots, openUpTo);
    return linesOf(shown, (key) => toggled.has(key) !== levelOf(key) <= open, withFree && !fits);
  }, [roots, find, withFree, toggled]);
  const onToggle = (key: string): void =>
    setToggled((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  const isFound = useMemo(() => {
    const fits = find === undefined ? undefined : finder(find);
    return fits && ((line: (typeof lines)[number]) => line.kind === 'node' && fits(line.node));
  }, [find]);
  if (lines.length === 0)
    return (
      <EmptyState title={`Nothing here has to do with “${find}”`}>
        Look for an address, a part of a prefix, a title, a site, a pool or a VLAN.
      </EmptyState>
    );
  return <TreeGrid lines={lines} vrf={vrf} onToggle={onToggle} isFound={isFound} />;
};

const NoPrefixes = ({ vrf }: { readonly vrf: string }) => (
  <EmptyState
    title={`VRF ${vrf} has no prefixes yet`}
    actions={
      <>
        <CommandButton command="addAggregate" fixed={{ vrf }} /> <CommandButton command="addPrefix" fixed={{ vrf }} />
      </>
    }
  >
    Say first what space you have: an aggregate, such as 10.0.0.0/8; then divide it into containers and networks.
  </EmptyState>
);

interface CountedProps {
  /** When the answer came, in milliseconds. */
  readonly at: number;
  readonly isFetching: boolean;
  readonly onReload: () => void;
}

/** The page says that it is live, and of so many prefixes the figures are not. */
const Counted = ({ at, isFetching, onReload }: CountedProps) => (
  <p className={styles['note']}>
    Figures as of <When at={new Date(at).toISOString()} isExact />: of more than {liveUpTo.toLocaleString('en')}{' '}
    prefixes they are not counted again by themselves.{' '}
    <Button look="quiet" isPending={isFetching} onPress={onReload}>
      Reload
    </Button>
  </p>
);

export interface TreePanelProps extends Pick<DrawnProps, 'vrf' | 'find' | 'withFree'> {
  readonly prefixCount: number;
}

/** All that a VRF has, as a tree. */
export const TreePanel = (props: TreePanelProps) => {
  const { vrf, prefixCount } = props;
  const isLarge = prefixCount > liveUpTo;
  const past = isPast(useMoment());
  const topics = isLarge ? ['vrf'] : ['vrf', 'pool', 'vlangroup'];
  const aggregates = useApi(treeAggregatesDocument, { vrf }, { topics: ['vrf'] });
  const prefixes = useWhole(treePrefixesDocument, { vrf, first: 500 }, (result) => result.prefixes, { topics, most });
  return (
    <Answer of={aggregates} height={30}>
      {(given) => (
        <Answer of={prefixes} height={30}>
          {({ rows, isWhole }) => {
            const known = given.aggregates.edges.map(({ node }) => node);
            if (known.length + rows.length === 0) return <NoPrefixes vrf={vrf} />;
            return (
              <>
                {!isWhole && (
                  <p role="status" className={styles['note']}>
                    The first {rows.length.toLocaleString('en')} of {prefixCount.toLocaleString('en')} prefixes are
                    drawn; the API lists the others: <code>prefixes(vrf: "{vrf}", filter: …)</code>.
                  </p>
                )}
                {isLarge && !past && (
                  <Counted
                    at={prefixes.dataUpdatedAt}
                    isFetching={prefixes.isFetching}
                    onReload={() => void prefixes.refetch()}
                  />
                )}
                <DrawnTree {...props} aggregates={known} prefixes={rows} />
              </>
            );
          }}
        </Answer>
      )}
    </Answer>
  );
};
