import type { RefusalEvent } from '../access/events.js';
import type { EnrolmentEvent } from '../enrolment/events.js';
import type { SummaryOf } from './summary-table.js';

const reasons = {
  'machine-alive': 'the machine itself goes on speaking with its own token',
  'other-tpm-key': 'it shows another TPM key than the machine had',
  'other-hardware': "its hardware is not known as this machine's",
} as const;

/** Short enough to be told from another one, and to be found again. */
const shortKey = (key: string | null): string => (key === null ? '' : `, TPM key ${key.slice(0, 12)}`);

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

function whom({ actor, remoteAddress }: { actor: string | null; remoteAddress: string | null }): string {
  const from = remoteAddress === null ? 'from many addresses' : `from ${remoteAddress}`;
  return actor === null ? from : `${actor} ${from}`;
}

export const enrolmentSummaries: SummaryOf<EnrolmentEvent | RefusalEvent> = {
  EnrolmentRequested: ({ remoteAddress, tokenId, tpmKey }) =>
    `${tokenId === null ? 'An anonymous report' : 'An enrolment'} from ${remoteAddress} shows the machine's evidence and no proof${shortKey(tpmKey)}: it waits for a person.`,
  EnrolmentClaimReplaced: () => 'The waiting enrolment reported something else.',
  EnrolmentContested: ({ because }) => `The waiting enrolment is contested: ${reasons[because]}.`,
  EnrolmentAdmitted: ({ tokenId }) =>
    tokenId === null
      ? 'The anonymous report was taken over by a person.'
      : `The enrolment was admitted: token ${tokenId} speaks for the machine.`,
  EnrolmentRefused: ({ tokenId }) =>
    tokenId === null ? 'The anonymous report was refused.' : `The enrolment was refused, with token ${tokenId}.`,
  EnrolmentSuperseded: ({ by }) => `The same sender enrolled again: enrolment ${by} waits in its place.`,
  BootTokenSpent: ({ attemptId, tokenId }) => `The boot token of attempt ${attemptId} was spent for token ${tokenId}.`,
  AccessRefused: (refused) =>
    `Access was refused ${times(refused.count)} (${refused.reason.replaceAll('-', ' ')}): ${whom(refused)}.`,
};
