import type { SearchQuery } from './palette.graphql.js';

export type Hit = SearchQuery['search']['hits'][number];

const path = (...parts: readonly string[]): string => `/${parts.map((part) => encodeURIComponent(part)).join('/')}`;

function withSearch(to: string, search: Readonly<Record<string, string>>): string {
  return `${to}?${new URLSearchParams(search).toString()}`;
}

/** `b1/r12`: the page of the rack. */
const rackPath = (id: string): string => path('racks', ...id.split('/'));
const [first, rest] = [(id: string) => id.split(' ')[0] ?? '', (id: string) => id.split(' ').slice(1).join(' ')];

function ofPlace({ kind, id, rackId }: Hit): string {
  if (rackId !== null) return rackPath(rackId);
  return kind === 'CABLE' ? '/sites' : path('sites', id.split('/')[0] ?? '');
}

/** Where a hit is shown: the machine that it leads to, or the page of its own. */
export function linkOf(hit: Hit): string {
  const { kind, id, machineId, machinesFilter, title } = hit;
  switch (kind) {
    case 'PREFIX':
      return withSearch('/network/prefix', { vrf: first(id), prefix: rest(id) });
    case 'ADDRESS':
      return withSearch('/network/holders', { q: id });
    case 'VRF':
      return withSearch('/network', { vrf: id });
    case 'POOL':
    case 'RANGE':
      return path('network', 'pools', first(id));
    case 'ASN':
    case 'ASN_POOL':
      return path('network', 'asns', first(id));
    case 'CONSUL_DATACENTER':
      return path('consul', id);
    case 'POLICY':
      return '/policies';
    case 'COMPONENT':
    case 'NAME':
      return withSearch('/network/holders', { q: kind === 'NAME' ? id : hit.why.replace(/^its serial is /, '') });
    case 'ANNOUNCEMENT':
      return withSearch('/history', { subject: id });
    case 'RACK':
    case 'SITE':
    case 'CHASSIS':
    case 'DEVICE':
    case 'CABLE':
      return ofPlace(hit);
    case 'MACHINE':
    case 'CONSUL_NODE':
      return machineId === null ? withSearch('/machines', { search: title }) : path('machines', machineId);
    case 'CLUSTER':
    case 'ROLE':
    case 'TAG':
    case 'MODEL':
      return withSearch('/machines', { filter: machinesFilter ?? '' });
  }
}
