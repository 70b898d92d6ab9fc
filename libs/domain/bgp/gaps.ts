import type { RackTor } from '#libs/contracts/index.js';
import type { Asn } from '#libs/kernel/index.js';
import type { BgpManner } from './by-policy.js';

/** Something that is missing for the sessions to be complete. */
export interface BgpGap {
  /** kebab-case, stable. */
  readonly code: string;
  readonly message: string;
  readonly wayOut: string;
}

export const gap = (code: string, message: string, wayOut: string): BgpGap => ({ code, message, wayOut });

export const torHasNoAsn = ({ device }: RackTor): BgpGap =>
  gap('tor-has-no-asn', `Switch ${device} has no ASN.`, 'Take one for it from a pool, or say it in setRackBgp.');
export const noAddressTowards = ({ device }: RackTor): BgpGap =>
  gap(
    'no-transfer-address',
    `The machine has no transfer address in the networks towards switch ${device}.`,
    'Assign it one, or make the link unnumbered in setRackBgp.',
  );
export const sameAsn = ({ device }: RackTor, asn: Asn): BgpGap =>
  gap(
    'same-asn-on-both-ends',
    `The machine and switch ${device} both have AS ${asn}: their session would be internal, and what is learned not passed on.`,
    'Give the machine an ASN of another pool.',
  );

/** Links are made by whoever set the switches up: a policy that says otherwise does not change them. */
export function linkGaps(
  { device, link }: RackTor,
  { numbered }: BgpManner,
  policy: string | undefined,
): readonly BgpGap[] {
  if (numbered === undefined || numbered === (link.kind === 'numbered')) return [];
  const [wanted, is] = numbered ? ['numbered', 'unnumbered'] : ['unnumbered', 'numbered'];
  return [
    gap(
      'link-not-as-policy-says',
      `By policy ${policy} links are ${wanted}, and that to switch ${device} is ${is}.`,
      'Change the link in setRackBgp, or let a policy for this rack say how it is.',
    ),
  ];
}
