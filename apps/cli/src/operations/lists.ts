import type { Column } from '../output/printer.js';
import { columnsIn } from './columns-in.js';
import { wordedLists } from './worded-lists.js';

/** A list of the API as a command. */
export interface ListCommand {
  readonly query: string;
  readonly columns: readonly Column[];
  /** Where the name of one lies, for `-o name`. */
  readonly name: string;
  /** The argument that may be said without its name. */
  readonly by?: string;
  /** Whether it can be watched: it is of machines, of which there are news. */
  readonly isWatched?: boolean;
  /** What programs are given beside them: names, where people read words in their place. */
  readonly forPrograms?: readonly Column[];
  /** What it is sorted by unless told. Ids say nothing to people. */
  readonly order?: { readonly field: string; readonly direction: 'ASC' | 'DESC' };
}

const list = (query: string, name: string, text: string): ListCommand => ({ query, name, columns: columnsIn(text) });

/** The same list, with the machines of a text by their names, which lie there. */
const calling = (all: ListCommand, heading: string, called: string): ListCommand => ({
  ...all,
  columns: all.columns.map((one) => (one.heading === heading ? { ...one, called } : one)),
});

/** Under which words each list is; a test holds this against the schema, so that none is left out and every path leads somewhere. */
export const lists: Readonly<Record<string, ListCommand>> = {
  ...wordedLists,
  'machines list': {
    ...list(
      'machines',
      'id',
      'name~called|id state=lifecycle:word place=place.text role cluster model=system.product serial=system.serial memory=memory.totalBytes:bytes disks=diskCount seen=lastSeenAt:age id',
    ),
    isWatched: true,
    order: { field: 'NAME', direction: 'ASC' },
  },
  'components list': list(
    'components',
    'id',
    'id kind:word model serial present since=firstSeenAt:age seen=lastSeenAt:age',
  ),
  'conflicts list': calling(
    list(
      'identityConflicts',
      'id',
      'id state:word found=foundAt:age because:text verdict:word resolved-by=resolvedBy~resolvedByLabel:actor',
    ),
    'because',
    'candidates.machine',
  ),
  'tokens list': list(
    'accessTokens',
    'id',
    'id label access-role=accessRole:word sites=scope.sites clusters=scope.clusters owner issued=issuedAt:age issued-by=issuedBy~issuedByLabel:actor expires=expiresAt:age revoked=revokedAt:age',
  ),
  'tokens mine': list(
    'myAccessTokens',
    'id',
    'id label access-role=accessRole:word sites=scope.sites clusters=scope.clusters issued=issuedAt:age expires=expiresAt:age revoked=revokedAt:age',
  ),
  'accounts list': list(
    'accounts',
    'name',
    'name display-name=displayName access-role=accessRole:word sites=scope.sites clusters=scope.clusters state:word password=hasPassword one-time=mustChangePassword created=createdAt:age',
  ),
  'announcements list': list(
    'announcements',
    'id',
    'id state:word place cluster role announced=announcedAt:age by=announcedBy:actor',
  ),
  'acceptance-rules list': list('acceptanceRules', 'id', 'id title kinds site cluster removed'),
  'drift list': {
    ...list('drift', 'item', 'name~machine.called|machineId kind~kindTitle message:text since:age acknowledged item'),
    // Its item says the subject too, as it is acknowledged by.
    forPrograms: columnsIn('subject'),
    order: { field: 'PLACE', direction: 'ASC' },
  },
  'drift causes': list(
    'driftCauses',
    'cause.id',
    'kind~kindTitle cause-kind=cause.kind cause=cause.id~cause.machine.called items machines acknowledged since:age',
  ),
  'bgp sessions': list(
    'bgpSessionsObserved',
    'name',
    'machine=machine.name~machine.called|machine.id daemon name peer=peerAddress peer-asn=peerAsn state:word since:age last-error=lastError',
  ),
  'consul registrations': list(
    'consulRegistrations',
    'node',
    'datacenter=datacenterCode node machine=machineId~machine.called by=registeredBy since:age health repaired=repairedAt:age',
  ),
  'devices outlets': list('outlets', 'name', 'device=deviceId name plug leg=feedLeg inlet port'),
  'asn-pools list': list('asnPools', 'code', 'code title per size taken free closed'),
  'audit list': {
    ...list(
      'auditEvents',
      'id',
      'when=recordedAt:time who=actor~cause.actorLabel:actor machine=machine.id~machine.called what=summary~sentence:sentence why=reason:text type:type',
    ),
    forPrograms: columnsIn('cause.actorLabel machine.name machine.system.serial'),
  },
  'cables list': list('cables', 'id', 'id kind:word status:word label speed=speedMbps mtu changed=changedAt:age'),
  'device-types list': list(
    'deviceTypes',
    'id',
    'id kind:word height full-depth=fullDepth interfaces=interfaceCount slots=slotCount version',
  ),
  'clusters list': list('clusters', 'code', 'code title open'),
  'roles list': list('roles', 'code', 'code title open'),
  'enrolments list': list(
    'enrolments',
    'id',
    'id machine=machineId~machine.called state:word requested=requestedAt:age from=remoteAddress contested',
  ),
  'vrfs list': list('vrfs', 'code', 'code title rd=routeDistinguisher prefixes=prefixCount aggregates=aggregateCount'),
  'aggregates list': list('aggregates', 'prefix', 'vrf=vrfCode prefix registry title used share:percent'),
  'prefixes list': list(
    'prefixes',
    'prefix',
    'vrf=vrfCode prefix kind:word function:word site=siteCode cluster=clusterCode pool=poolCode used share:percent title',
  ),
  'pools list': list(
    'pools',
    'code',
    'code vrf=vrfCode family mode:word function:word block=blockLength quarantine-days=quarantineDays title',
  ),
  'ip list': list(
    'ipAddresses',
    'address',
    'vrf=vrfCode address state:word function:word pool=poolCode holder-kind=holderKind:word holder=holderId~machine.called since:age',
  ),
  'ip history': list(
    'addressHistory',
    'address',
    'vrf=vrfCode address state:word function:word holder-kind=holderKind:word holder=holderId~machine.called since=madeBy.recordedAt:time until=endedBy.recordedAt:time by=madeBy.actor~madeBy.actorLabel:actor',
  ),
  'vlan-groups list': list('vlanGroups', 'code', 'code title site=siteCode'),
  'vlans list': list('vlans', 'vid', 'group=groupCode vid name title'),
  'place-rules list': list('placeRules', 'rule', 'rule device ports rack unit face chassis slot step'),
  'sites list': list('sites', 'id', 'id title retired changed=changedAt:age'),
  'racks list': list('racks', 'id', 'id title room row height used=usedUnits retired'),
  'chassis list': list('allChassis', 'id', 'id type height rack=rack.id unit face:word title retired'),
  'devices list': list('devices', 'id', 'id kind:word type rack=rack.id unit face:word title retired'),
  'policies list': list('policies', 'code', 'code kind:word version in-force=inForce selector title'),
  'names list': list(
    'takenNames',
    'fqdn',
    'fqdn held holder-kind=holderKind:word holder=holderId~machine.called since:age quarantine=quarantineUntil:age',
  ),
  'renumberings list': list(
    'renumberings',
    'id',
    'id state:word machines=machineCount moves=moveCount step=atStep done=doneCount waits-for=waitsFor title',
  ),
  'renumberings steps': list('planSteps', 'step', 'step kind:word team state:word title'),
  'secrets list': list(
    'secrets',
    'reference',
    'reference kind:word state:word origin:word sealed=sealedAt:age rotations shown=shownCount',
  ),
  'checkpoints list': list('checkpoints', 'number', 'number position events streams made=madeAt:age key'),
  'who-had': {
    ...list(
      'holders',
      'value',
      'kind value machine.id machine.name machine.system.serial place since until observedSince observedUntil',
    ),
    by: 'value',
  },
};
