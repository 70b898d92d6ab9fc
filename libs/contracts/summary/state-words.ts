/** States and kinds of the API that people call otherwise, by the type and field that they stand in. */
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Approval.state': { GIVEN: 'being carried out', FOUNDERED: 'not carried out' },
  'RenumberedMachine.stage': { KEPT: 'kept back' },
  'PoolRange.use': { DYNAMIC: 'for DHCP' },
  'ConsulHindrance.kind': {
    INCOMPLETE: 'lacks something',
    FOREIGN_NODE: 'name taken by others',
    NAME_TWICE: 'name of two machines',
    HELD: 'waits for a yes',
  },
};

/** A word of the API as people read it, wherever they do: `Approval.state` `FOUNDERED` is `not carried out`. */
export const stateWords = (field: string, value: string): string =>
  words[field]?.[value] ?? value.toLowerCase().replaceAll(/[_-]/g, ' ');

/** What to do about a machine that does not stand in a datacenter as it is to. */
const hindranceWaysOut: Readonly<Record<string, string>> = {
  INCOMPLETE: 'Give the machine what it lacks.',
  FOREIGN_NODE: 'Take the node of others away, or name the machine otherwise.',
  NAME_TWICE: 'Name one of the two otherwise, or have policy call nodes by their FQDN.',
  HELD: 'Put the policy right, or allow it.',
  DENIED: 'Give the token the rights that it lacks.',
  REFUSED: 'It is tried again at the next comparison.',
};

export const hindranceWayOut = (kind: string): string | undefined => hindranceWaysOut[kind];
