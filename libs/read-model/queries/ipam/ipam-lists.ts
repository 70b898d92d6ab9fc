import type { TablesAt } from '../history/tables-at.js';
import type { Listed } from '../listed.js';
import { isoText } from '../statement.js';
import { family, field, percent, purpose, without } from './ipam-filter-fields.js';

export const vrfList: Listed = {
  table: 'vrf',
  alias: 'v',
  id: 'v.vrf',
  columns: {
    code: 'v.vrf',
    title: 'v.title',
    routeDistinguisher: 'v.route_distinguisher',
    prefixCount: 'v.prefixes',
    aggregateCount: 'v.aggregates',
    createdAt: isoText('v.created_at'),
  },
  filter: without({
    code: field('text', 'v.vrf', 'what it is called by'),
    title: field('text', 'v.title', 'what people read'),
    rd: field('text', 'v.route_distinguisher', 'route distinguisher'),
    prefixes: field('number', 'v.prefixes', 'how many prefixes it has'),
  }),
  searched: ['v.vrf', 'v.title'],
  orders: { CODE: {}, TITLE: { by: 'v.title' } },
};

export const aggregateList: Listed = {
  table: 'aggregate',
  alias: 'a',
  id: 'a.place',
  columns: {
    vrfCode: 'a.vrf',
    prefix: 'a.prefix',
    family: 'a.family',
    registry: 'a.registry',
    title: 'a.title',
    size: 'a.size',
    used: 'a.used',
    share: 'a.share',
  },
  filter: without({
    vrf: field('text', 'a.vrf', 'code of its VRF'),
    prefix: field('text', 'a.prefix', 'in CIDR notation'),
    family: family('a.family'),
    registry: field('text', 'a.registry', 'who it is from', { alsoTried: ['rir'] }),
    title: field('text', 'a.title', 'what people read'),
    used: percent('a.share', 'per cent that prefixes have'),
  }),
  searched: ['a.prefix', 'a.registry', 'a.title'],
  orders: { PREFIX: {}, UTILISATION: { by: 'a.share' } },
};

/** Of a network that a pool hands out, the pool counts. */
const prefixShare = 'coalesce(u.share, p.share)';

export const prefixList: Listed = {
  table: 'prefix',
  alias: 'p',
  joined: (tables: TablesAt) =>
    `left join ${tables.from('pool_prefix', 'u')} on u.pool = p.pool and u.prefix = p.prefix and ${tables.held('u')}`,
  id: 'p.place',
  columns: {
    vrfCode: 'p.vrf',
    prefix: 'p.prefix',
    family: 'p.family',
    length: 'p.length',
    kind: 'upper(p.kind)',
    function: 'upper(p.function)',
    siteCode: 'p.site',
    clusterCode: 'p.cluster',
    vlanGroupCode: 'p.vlan_group',
    vlanId: 'p.vlan',
    title: 'p.title',
    poolCode: 'p.pool',
    size: 'coalesce(u.usable, p.size)',
    used: 'coalesce(u.taken, p.used)',
    share: prefixShare,
    quarantined: 'u.quarantined',
    addedAt: isoText('p.added_at'),
  },
  filter: without({
    vrf: field('text', 'p.vrf', 'code of its VRF'),
    prefix: field('text', 'p.prefix', 'in CIDR notation', { alsoTried: ['cidr', 'network', 'subnet'] }),
    family: family('p.family'),
    length: field('number', 'p.length', 'in bits', { alsoTried: ['mask', 'size'] }),
    kind: field('choice', 'p.kind', 'container or network', { choices: ['container', 'network'] }),
    function: purpose('p.function'),
    site: field('text', 'p.site', 'code of the site that it belongs to'),
    cluster: field('text', 'p.cluster', 'code of the cluster that it belongs to'),
    vlan: field('number', 'p.vlan', 'id of its VLAN'),
    vlanGroup: field('text', 'p.vlan_group', 'group of its VLAN'),
    title: field('text', 'p.title', 'what people read', { alsoTried: ['description', 'name'] }),
    pool: field('text', 'p.pool', 'code of the pool that hands it out'),
    used: percent(prefixShare, 'per cent that is used'),
    added: field('time', 'p.added_at', 'when it was added'),
  }),
  searched: ['p.prefix', 'p.title', `coalesce(p.site, '')`, `coalesce(p.cluster, '')`, `coalesce(p.pool, '')`],
  orders: { PREFIX: {}, UTILISATION: { by: prefixShare }, ADDED_AT: { by: 'p.added_at', type: 'timestamptz' } },
};

export const poolList: Listed = {
  table: 'pool',
  alias: 'p',
  id: 'p.pool',
  columns: {
    code: 'p.pool',
    vrfCode: 'p.vrf',
    family: 'p.family',
    mode: 'upper(p.mode)',
    function: 'upper(p.function)',
    title: 'p.title',
    blockLength: 'p.block_length',
    quarantineDays: 'p.quarantine_days',
    createdAt: isoText('p.created_at'),
  },
  filter: without({
    code: field('text', 'p.pool', 'what it is called by', { alsoTried: ['pool', 'name'] }),
    vrf: field('text', 'p.vrf', 'code of its VRF'),
    family: family('p.family'),
    mode: field('choice', 'p.mode', 'what it hands out', { choices: ['subnet', 'hosts', 'blocks'] }),
    function: purpose('p.function'),
    title: field('text', 'p.title', 'what people read'),
    quarantine: field('number', 'p.quarantine_days', 'days that something rests'),
  }),
  searched: ['p.pool', 'p.title'],
  orders: { CODE: {}, TITLE: { by: 'p.title' } },
};

export const ipAddressList: Listed = {
  table: 'ip_address',
  alias: 'a',
  id: 'a.place',
  columns: {
    poolCode: 'a.pool',
    vrfCode: 'a.vrf',
    address: 'a.address',
    family: 'a.family',
    length: 'a.length',
    state: 'upper(a.state)',
    function: 'upper(a.function)',
    holderKind: 'upper(a.holder_kind)',
    holderId: 'a.holder_id',
    link: 'a.link',
    within: 'a.within',
    since: isoText('a.since'),
    quarantineUntil: isoText('a.quarantine_until'),
    quarantineBecause: 'a.quarantine_because',
  },
  filter: without({
    vrf: field('text', 'a.vrf', 'code of its VRF'),
    pool: field('text', 'a.pool', 'code of its pool'),
    address: field('text', 'a.address', 'address, or prefix that was handed out', { alsoTried: ['ip'] }),
    family: family('a.family'),
    function: purpose('a.function'),
    state: field('choice', 'a.state', 'what it is', { choices: ['taken', 'quarantined'], alsoTried: ['status'] }),
    kind: field('choice', 'a.holder_kind', 'what holds it', {
      choices: ['machine', 'chassis', 'device', 'reservation'],
    }),
    holder: field('text', 'a.holder_id', 'who holds it, or held it last', { alsoTried: ['machine', 'owner'] }),
    since: field('time', 'a.since', 'since when'),
    quarantine: field('time', 'a.quarantine_until', 'until when it rests'),
  }),
  searched: ['a.address', 'a.holder_id', 'a.pool'],
  orders: { ADDRESS: {}, SINCE: { by: 'a.since', type: 'timestamptz' } },
};
