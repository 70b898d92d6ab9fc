import type { Finding } from './cabling-model.js';

/** What to do about a finding. */
export function wayOut({ kind, belongsTo, cable }: Finding): string {
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
