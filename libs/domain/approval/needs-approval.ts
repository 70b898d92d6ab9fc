import { typeWords, type NeededAccessRole } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { thingsText, type ApprovalNeed } from './need.js';

export const needsApprovalCode = 'needs-approval';

const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** `policy two-eyes, version 1, asks for one from 1 on` */
function askingText({ policies }: ApprovalNeed): string {
  const each = policies.map(({ policy, version, from }) => `policy ${policy}, version ${version}, from ${from} on`);
  return each.join('; ');
}

/**
 * What whoever gave the command is told: nothing was done, it is kept, and who can let it go on. For people: the type of the
 * command, and until when exactly, are in the request, whose id tools get beside this.
 */
export function needsApproval(
  command: string,
  need: ApprovalNeed,
  request: { readonly approvalId: string; readonly expiresAt: string; readonly accessRole: NeededAccessRole },
): Refusal {
  const { approvalId, expiresAt, accessRole } = request;
  return {
    code: needsApprovalCode,
    message: `“${typeWords(command)}” for ${thingsText(need.things)} needs a second person (${askingText(need)}); nothing was done yet. It waits as request ${approvalId} until ${clock.format(new Date(expiresAt))} UTC.`,
    wayOut: `Another person with access role ${accessRole} gives or refuses it: giveApproval, or rackledger approvals give ${approvalId}. Given, it is carried out as yours.`,
  };
}
