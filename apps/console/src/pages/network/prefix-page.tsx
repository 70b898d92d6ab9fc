import { getRouteApi, Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { useWhole } from '#console/api/use-whole.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { Page } from '#console/ui/page.jsx';
import { Columns, Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { AddressList, type ListedAddress } from './address-list.jsx';
import { AddressMap } from './address-map.jsx';
import { startOf, windowPrefix } from './address-cells.js';
import { parseBlock, type Block } from './blocks.js';
import { Divided } from './divided.jsx';
import styles from './network.module.css';
import { NetworkTabs } from './network-tabs.jsx';
import { NextFree } from './next-free.jsx';
import { addressesWithinDocument, prefixesWithinDocument, prefixWholeDocument } from './prefix-page.graphql.js';
import { PrefixFacts, PrefixPath } from './prefix-facts.jsx';
import type { ShownPrefix } from './prefix-parts.js';
import { usageOf, usageWords } from './usage.js';
import { UtilisationBar, UtilisationLegend } from './utilisation.jsx';
import { functionText } from '#libs/contracts/summary/function-text.js';

const route = getRouteApi('/network/prefix');
const topics = ['vrf', 'pool', 'vlangroup', 'machine'];

interface PartProps {
  readonly prefix: ShownPrefix;
  readonly block: Block;
  /** What of the prefix the rows are of. */
  readonly part: string;
  /** Where somebody looks. */
  readonly from: bigint | undefined;
  readonly rows: readonly ListedAddress[];
  readonly isWhole: boolean;
}

const NetworkPart = ({ prefix, block, part, from, rows, isWhole }: PartProps) => {
  const isPart = part !== prefix.prefix;
  const count = `${isWhole ? '' : 'The first '}${rows.length.toLocaleString('en')} addresses`;
  return (
    <>
      <Panel title="Map">
        <AddressMap prefix={prefix} block={block} start={startOf(prefix.prefix, part, from)} addresses={rows} />
      </Panel>
      <Panel title={`${count} ${isPart ? `of ${part} ` : ''}that are taken or rest`} isFlush>
        <AddressList label={`Addresses of ${part}`} rows={rows} isPart={isPart} />
      </Panel>
    </>
  );
};

/** Of a large network the part that is drawn is asked for, and no more; blocks may be larger than a part, and come all. */
const NetworkParts = ({ prefix, block }: { readonly prefix: ShownPrefix; readonly block: Block }) => {
  const { from } = route.useSearch();
  const start = from === undefined ? undefined : parseBlock(from)?.first;
  const areBlocks = prefix.pool?.mode === 'BLOCKS';
  const within = areBlocks ? prefix.prefix : windowPrefix(block, start);
  const addresses = useWhole(
    addressesWithinDocument,
    { vrf: prefix.vrf.code, within, first: 500 },
    (result) => result.ipAddresses,
    { topics, most: areBlocks ? 10_000 : 2_000 },
  );
  return (
    <Answer of={addresses} height={24}>
      {({ rows, isWhole, given }) => (
        <NetworkPart {...{ prefix, block, rows, isWhole }} part={(given as { within: string }).within} from={start} />
      )}
    </Answer>
  );
};

const ContainerParts = ({ prefix, block }: { readonly prefix: ShownPrefix; readonly block: Block }) => {
  const inner = useWhole(
    prefixesWithinDocument,
    { vrf: prefix.vrf.code, prefix: prefix.prefix, first: 500 },
    (result) => result.prefixes,
    { topics },
  );
  return (
    <Panel title="How it is divided">
      <Answer of={inner} height={16}>
        {({ rows }) => <Divided prefix={prefix} block={block} inner={rows} />}
      </Answer>
    </Panel>
  );
};

const Whole = ({ prefix }: { readonly prefix: ShownPrefix }) => {
  const usage = usageOf(prefix);
  const block = parseBlock(prefix.prefix);
  if (!block) return null;
  const { pool, vrf } = prefix;
  return (
    <>
      <Columns>
        <Panel title="Used">
          <div className={styles['stack']}>
            <UtilisationBar label={prefix.prefix} usage={usage} isTall />
            <p>{usageWords(usage)}</p>
            <UtilisationLegend />
            {pool && <NextFree pool={pool.code} mode={pool.mode} isMain />}
            {!pool && prefix.kind === 'NETWORK' && (
              <p className={styles['line']}>
                No pool hands out of it.{' '}
                <CommandButton
                  command="createPool"
                  fixed={{ vrf: vrf.code, family: prefix.family }}
                  initial={{ prefixes: prefix.prefix, function: prefix.function ?? undefined }}
                />
              </p>
            )}
          </div>
        </Panel>
        <Panel title="What it is">
          <PrefixFacts prefix={prefix} />
        </Panel>
      </Columns>
      {prefix.kind === 'CONTAINER' ? (
        <ContainerParts prefix={prefix} block={block} />
      ) : (
        <NetworkParts prefix={prefix} block={block} />
      )}
    </>
  );
};

const Heading = ({ prefix: { prefix, kind, function: use } }: { readonly prefix: ShownPrefix }) => (
  <>
    <code>{prefix}</code>
    <Badge>{kind.toLowerCase()}</Badge>
    {use !== null && <Badge tone="accent">{functionText(use)}</Badge>}
  </>
);

export const PrefixPage = () => {
  const { vrf, prefix } = route.useSearch();
  const answer = useApi(prefixWholeDocument, { vrf, prefix }, { topics });
  const shown = answer.data?.prefix;
  return (
    <Page
      title={prefix}
      {...(shown && { heading: <Heading prefix={shown} />, lead: shown.title })}
      actions={
        shown && (
          <CommandMenu
            label="Commands"
            subject={prefix}
            commands={['changePrefix', 'removePrefix']}
            fixed={{ vrf, prefix }}
            expectedRevision={shown.vrf.revision}
          />
        )
      }
    >
      <NetworkTabs />
      <PrefixPath vrf={vrf} prefix={prefix} />
      <Answer of={answer} height={30}>
        {(found) =>
          found.prefix ? (
            <Whole key={prefix} prefix={found.prefix} />
          ) : (
            <EmptyState title={`VRF ${vrf} has no prefix ${prefix}`}>
              It was not added yet at this moment, or it was removed.{' '}
              <Link to="/network" search={{ vrf, find: prefix }}>
                See what it lies in.
              </Link>
            </EmptyState>
          )
        }
      </Answer>
    </Page>
  );
};
