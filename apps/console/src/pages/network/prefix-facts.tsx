import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { KeyValues } from '#console/ui/key-values.jsx';
import { When } from '#console/ui/when.jsx';
import { amountText } from './blocks.js';
import styles from './network.module.css';
import { prefixesAroundDocument } from './prefix-page.graphql.js';
import type { ShownPrefix } from './prefix-parts.js';

/** Where one comes from: the VRF, and what the prefix lies in. */
export const PrefixPath = ({ vrf, prefix }: { readonly vrf: string; readonly prefix: string }) => {
  const { data } = useApi(prefixesAroundDocument, { vrf, prefix }, { topics: ['vrf'] });
  const above = data?.prefixes.edges.map(({ node }) => node.prefix).filter((one) => one !== prefix) ?? [];
  return (
    <nav aria-label="What it lies in" className={styles['line']}>
      <Link to="/network" search={{ vrf }}>
        VRF {vrf}
      </Link>
      {above.map((one) => (
        <span key={one}>
          <span aria-hidden>› </span>
          <Link to="/network/prefix" search={{ vrf, prefix: one }}>
            <code>{one}</code>
          </Link>
        </span>
      ))}
    </nav>
  );
};

/** What is said of a prefix. */
export const PrefixFacts = ({ prefix }: { readonly prefix: ShownPrefix }) => {
  const { vlan, pool, vrf, addedAt, clusterCode, siteCode } = prefix;
  return (
    <KeyValues
      values={[
        ['VRF', `${vrf.code}${vrf.title === '' ? '' : ` · ${vrf.title}`}`],
        ['Site', siteCode],
        ['Cluster', clusterCode],
        ['VLAN', vlan && `${vlan.vid} · ${vlan.name} (${vlan.groupCode})`],
        [
          'Pool',
          pool && (
            <Link to="/network/pools/$pool" params={{ pool: pool.code }}>
              {pool.code}
            </Link>
          ),
        ],
        ['Addresses', amountText(BigInt(prefix.size))],
        ['Added', <When key="added" at={addedAt} />],
      ]}
    />
  );
};
