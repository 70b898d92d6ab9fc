/** One thing of the API as a command: `show` and what it is asked by. */
export interface ShowCommand {
  readonly query: string;
  /** Arguments that are given in order; the others are options. */
  readonly by: readonly string[];
  /** What is shown beside its plain fields. */
  readonly more: string;
}

const show = (query: string, by: string, more = ''): ShowCommand => ({ query, by: by.split(' '), more });

/** Under which words each thing is shown; a test holds it against the schema. */
export const shows: Readonly<Record<string, ShowCommand>> = {
  'components show': show('component', 'id', 'stays { slot from to machine { id name } }'),
  'conflicts show': show('identityConflict', 'id'),
  'announcements show': show('announcement', 'id'),
  'asn-pools show': show('asnPool', 'code', 'ranges { first last }'),
  'asn-pools holders': show('asnHolders', 'asn', 'holders { kind id machine { name } since }'),
  'audit show': show('auditEvent', 'id', 'cause { text }'),
  'racks bgp': show('rackBgp', 'rack'),
  'bulks show': show('bulkProgress', 'id', 'takenBackBy { id total done refused actor begunAt }'),
  'machines series': show('machineSeries', 'from', 'groups { group machines }'),
  'machines configuration-diff': show('configurationDifference', 'machineId'),
  'consul show': show(
    'consulDatacenter',
    'code',
    `tokenRights { rights nodes services keys reads } heldDeregistration { machines registered since allowed }
     differences { registered agents nodes pending hindered held comparedAt hindrances { machineId kind node message } }`,
  ),
  'consul plan': show(
    'consulSyncPlan',
    'datacenter',
    'changes { machineId node operations found { what id was } } hindrances { machineId kind node message }',
  ),
  'consul test': show('consulDatacenterTest', 'datacenter', 'tokenRights { rights nodes services keys reads }'),
  'cables show': show('cable', 'id'),
  'device-types show': show('deviceType', 'id'),
  'accounts show': show('account', 'name', 'scope { sites clusters }'),
  'clusters show': show('cluster', 'code'),
  'roles show': show('role', 'code'),
  'enrolments show': show('enrolment', 'id'),
  'vrfs show': show('vrf', 'code'),
  'prefixes show': show('prefix', 'vrf prefix'),
  'pools show': show('pool', 'code'),
  'vlan-groups show': show('vlanGroup', 'code'),
  'sites show': show('site', 'id', 'rooms { room title rows { row title } }'),
  'chassis show': show(
    'chassis',
    'id',
    'rack { id } slots { slot nodes held { node holderKind holderId machine { name } } }',
  ),
  'devices show': show('device', 'id', 'rack { id }'),
  'policies show': show('policy', 'code'),
  'names show': show('takenName', 'fqdn'),
  'renumberings show': show('renumbering', 'code'),
  'approvals show': show('approval', 'id', 'arguments policies { policy version from count } machines { id name }'),
  'secrets describe': show('secret', 'reference'),
};
