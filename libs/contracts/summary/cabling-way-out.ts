/** What is wrong with the cabling of a port, as the API tells it. */
export interface CablingFinding {
  readonly kind:
    | 'WRONG_PORT'
    | 'WRONG_DEVICE'
    | 'MISSING_LINK'
    | 'UNCONFIRMED_LINK'
    | 'UNEXPECTED_LINK'
    | 'SPEED_MISMATCH'
    | 'MTU_MISMATCH';
  readonly cable: Labelled | null;
  readonly belongsTo: Labelled | null;
}

interface Labelled {
  readonly label: string | null;
}

/** What to do about a finding. */
export function cablingWayOut({ kind, belongsTo, cable }: CablingFinding): string {
  const own = cable?.label ?? 'this cable';
  switch (kind) {
    case 'WRONG_PORT':
    case 'WRONG_DEVICE':
      return belongsTo
        ? `Swap ${own} with ${belongsTo.label ?? 'the other cable'}, or plan it where it is.`
        : `Plug ${own} in as planned, or plan it where it is.`;
    case 'MISSING_LINK':
      return `Look whether ${own} is plugged in at both ends and the port is on; or take it out of the plan.`;
    case 'UNCONFIRMED_LINK':
      return 'Turn LLDP on at the other end, to be sure.';
    case 'UNEXPECTED_LINK':
      return 'Plan the cable, or pull it.';
    case 'SPEED_MISMATCH':
      return 'Look at the settings of both ports and at the transceivers; or plan another speed.';
    case 'MTU_MISMATCH':
      return 'Give both ends the planned MTU, or plan another.';
  }
}
