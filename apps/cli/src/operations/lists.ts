import type { Column } from '../output/printer.js';

/** A list of the API as a command. */
export interface ListCommand {
  readonly query: string;
  readonly columns: readonly Column[];
  /** Where the name of one lies, for `-o name`. */
  readonly name: string;
}

/** `serial=system.serial`, with `:bytes`, `:age` or `:percent` behind it; without `=` the path is the heading. */
function columns(text: string): readonly Column[] {
  return text.split(' ').map((one) => {
    const [named, shown] = one.split(':') as [string, ('bytes' | 'age' | 'percent')?];
    const [heading = '', path = heading] = named.split('=');
    return { heading, path, ...(shown && { shown }) };
  });
}

const list = (query: string, name: string, text: string): ListCommand => ({ query, name, columns: columns(text) });

/** Under which words each list is; a test holds this against the schema, so that none is left out and every path leads somewhere. */
export const lists: Readonly<Record<string, ListCommand>> = {
  'machines list': list(
    'machines',
    'id',
    'id name place=place.text lifecycle cluster role model=system.product serial=system.serial memory=memory.totalBytes:bytes disks=diskCount seen=lastSeenAt:age',
  ),
  'components list': list('components', 'id', 'id kind model serial present since=firstSeenAt:age seen=lastSeenAt:age'),
  'conflicts list': list(
    'identityConflicts',
    'id',
    'id state found=foundAt:age because verdict resolved-by=resolvedBy',
  ),
  'tokens list': list(
    'accessTokens',
    'id',
    'id label access-role=accessRole issued=issuedAt:age issued-by=issuedBy expires=expiresAt:age revoked=revokedAt:age',
  ),
  'announcements list': list(
    'announcements',
    'id',
    'id state place cluster role announced=announcedAt:age by=announcedBy',
  ),
  'acceptance-rules list': list('acceptanceRules', 'id', 'id title kinds site cluster removed'),
  'drift list': list('drift', 'item', 'name kind subject message since:age acknowledged'),
  'drift causes': list(
    'driftCauses',
    'cause.id',
    'kind cause-kind=cause.kind cause=cause.id items machines acknowledged since:age',
  ),
  'bgp sessions': list(
    'bgpSessionsObserved',
    'name',
    'machine=machine.name daemon name peer=peerAddress peer-asn=peerAsn state since:age last-error=lastError',
  ),
  'consul list': list(
    'consulDatacenters',
    'code',
    'code name enabled reachable since:age latency=latencyMs registered message',
  ),
  'consul registrations': list(
    'consulRegistrations',
    'node',
    'datacenter=datacenterCode node machine=machineId by=registeredBy since:age health repaired=repairedAt:age',
  ),
  'devices outlets': list('outlets', 'name', 'device=deviceId name plug leg=feedLeg inlet port'),
  'asn-pools list': list('asnPools', 'code', 'code title per size taken free closed'),
  'audit list': list('auditEvents', 'id', 'when=recordedAt:age type who=actor summary reason'),
  'bulks list': list(
    'bulks',
    'id',
    'id command total done unchanged refused withheld ended begun=begunAt:age actor reason',
  ),
  'cables list': list('cables', 'id', 'id kind status label speed=speedMbps mtu changed=changedAt:age'),
  'cables findings': list('cablingFindings', 'port', 'kind port message'),
  'device-types list': list(
    'deviceTypes',
    'id',
    'id kind height full-depth=fullDepth interfaces=interfaceCount slots=slotCount version',
  ),
  'clusters list': list('clusters', 'code', 'code title open'),
  'roles list': list('roles', 'code', 'code title open'),
  'enrolments list': list(
    'enrolments',
    'id',
    'id machine=machineId state requested=requestedAt:age from=remoteAddress contested',
  ),
  'vrfs list': list('vrfs', 'code', 'code title rd=routeDistinguisher prefixes=prefixCount aggregates=aggregateCount'),
  'aggregates list': list('aggregates', 'prefix', 'vrf=vrfCode prefix registry title used share:percent'),
  'prefixes list': list(
    'prefixes',
    'prefix',
    'vrf=vrfCode prefix kind function site=siteCode cluster=clusterCode pool=poolCode used share:percent title',
  ),
  'pools list': list(
    'pools',
    'code',
    'code vrf=vrfCode family mode function block=blockLength quarantine-days=quarantineDays title',
  ),
  'ip list': list(
    'ipAddresses',
    'address',
    'vrf=vrfCode address state function pool=poolCode holder-kind=holderKind holder=holderId since:age',
  ),
  'ip history': list(
    'addressHistory',
    'address',
    'vrf=vrfCode address state function holder-kind=holderKind holder=holderId since-position=sincePosition until-position=untilPosition',
  ),
  'vlan-groups list': list('vlanGroups', 'code', 'code title site=siteCode'),
  'vlans list': list('vlans', 'vid', 'group=groupCode vid name title'),
  'place-rules list': list('placeRules', 'rule', 'rule device ports rack unit face chassis slot step'),
  'sites list': list('sites', 'id', 'id title retired changed=changedAt:age'),
  'racks list': list('racks', 'id', 'id title room row height used=usedUnits retired'),
  'chassis list': list('allChassis', 'id', 'id type height rack=rack.id unit face title retired'),
  'devices list': list('devices', 'id', 'id kind type rack=rack.id unit face title retired'),
  'policies list': list('policies', 'code', 'code kind version in-force=inForce selector title'),
  'names list': list(
    'takenNames',
    'fqdn',
    'fqdn held holder-kind=holderKind holder=holderId since:age quarantine=quarantineUntil:age',
  ),
  'renumberings list': list(
    'renumberings',
    'id',
    'id state machines=machineCount moves=moveCount step=atStep done=doneCount waits-for=waitsFor title',
  ),
  'renumberings steps': list('planSteps', 'step', 'step kind team state title'),
  'secrets list': list(
    'secrets',
    'reference',
    'reference kind state origin sealed=sealedAt:age rotations shown=shownCount',
  ),
  'checkpoints list': list('checkpoints', 'number', 'number position events streams made=madeAt:age key'),
  'who-had': list('holders', 'value', 'kind value machine=machine.name place since:age until:age'),
};
