import type { BmcSection, DriftItem } from '#libs/contracts/index.js';
import { isOutOfSight } from '../cabling/compare.js';
import type { Comparator, DesiredMachine, ObservedMachine } from './sides.js';
import { around, byInventory, itself } from './system-itself.js';

const evidence = ({ bmc, lookedAt }: ObservedMachine) => ({ source: 'bmc', observedAt: bmc?.observedAt ?? lookedAt });
const hostOf = (address: string): string => address.split('/')[0] ?? address;
const setUp = ({ machineId }: DesiredMachine) => ({
  mutation: 'applyConfiguration',
  input: { machineId, parts: ['BMC'] },
});

const plannedLink = ({ links }: DesiredMachine) => links.find(({ port, unmissed }) => isOutOfSight(port) && !unmissed);

/** Its switch first: that is what BMCs of a rack have in common. */
function causes(desired: DesiredMachine) {
  const link = plannedLink(desired);
  const peer = link ? [{ kind: link.peer.kind, id: link.peer.id }] : [];
  return [...peer, ...around(desired), itself(desired)];
}

/** Whether there is, or is to be, a management controller at all. */
const isExpected = ({ addresses }: DesiredMachine, { bmcAddress }: ObservedMachine): boolean =>
  bmcAddress !== null || addresses.some((one) => one.function === 'bmc');

export const bmcUnreachable: Comparator = (desired, observed) => {
  const seen = observed.bmc?.observed;
  if (!seen || seen.reachable || !isExpected(desired, observed)) return [];
  return [
    {
      kind: 'bmc-unreachable',
      subject: 'bmc',
      message: 'The machine cannot talk to its BMC.',
      expected: 'an answer',
      observed: 'none',
      causes: [itself(desired)],
      evidence: evidence(observed),
      proposal: {
        text: 'Take the machine off its power for a minute: BMCs hang; or look for its driver.',
        command: null,
      },
    },
  ];
};

export const bmcFactoryCredentials: Comparator = (desired, observed) =>
  (observed.bmc?.observed.factoryCredentials ?? [])
    .filter(({ valid }) => valid)
    .map(({ maker, user }) => ({
      kind: 'bmc-factory-credentials',
      subject: `bmc ${maker} ${user}`,
      message: `The BMC still lets ${user} in with the password that ${maker} ships.`,
      expected: 'another password, or no such account',
      observed: `user ${user} of ${maker}`,
      causes: [itself(desired)],
      evidence: evidence(observed),
      proposal: { text: 'Have the machine set up its BMC.', command: setUp(desired) },
    }));

/** As the BMC's own section says; else as the inventory read it. */
function addressesSeen({ bmc, bmcAddress }: ObservedMachine): readonly string[] {
  const network = bmc?.observed.network;
  if (network) return [...(network.address === null ? [] : [network.address]), ...network.addresses6];
  return bmcAddress === null ? [] : [hostOf(bmcAddress)];
}

const familyOf = (address: string): string => (address.includes(':') ? 'IPv6' : 'IPv4');

/** IPv6 is compared only where the BMC's own section tells of it. */
export const bmcAddress: Comparator = (desired, observed) => {
  const seen = addressesSeen(observed);
  const source = observed.bmc ? evidence(observed) : byInventory(observed);
  const knows6 = observed.bmc?.observed.network !== undefined;
  if (observed.reportedAt === undefined || (!knows6 && seen.length === 0)) return [];
  return desired.addresses
    .filter((one) => one.function === 'bmc' && !seen.includes(one.address))
    .filter(({ address }) => knows6 || familyOf(address) === 'IPv4')
    .map(({ address }) => {
      const has = seen.filter((one) => familyOf(one) === familyOf(address));
      return {
        kind: 'bmc-address',
        subject: `bmc ${familyOf(address)}`,
        message: `The BMC was given ${address}, and has ${has.join(', ') || 'no address'}.`,
        expected: address,
        observed: has.join(', ') || null,
        causes: causes(desired),
        evidence: source,
        proposal: { text: 'Have the machine set up its BMC.', command: setUp(desired) },
      };
    });
};

/** No port of a machine shows its BMC's link. One that asks for an address and is given none has no link, or no DHCP server. */
const isCutOff = ({ network }: BmcSection): boolean =>
  network?.address === null && network.source?.toLowerCase() === 'dhcp' && network.addresses6.length === 0;

export const bmcLink: Comparator = (desired, observed): readonly DriftItem[] => {
  const link = plannedLink(desired);
  if (!link || !observed.bmc?.observed.reachable || !isCutOff(observed.bmc.observed)) return [];
  const to = `${link.peer.id} ${link.peer.port}`;
  return [
    {
      kind: 'missing-link',
      subject: link.port,
      message: `The BMC got no address by DHCP: its cable (${link.port}) to ${to} may not be plugged in.`,
      expected: to,
      observed: 'no address by DHCP',
      causes: causes(desired),
      evidence: evidence(observed),
      proposal: {
        text: `Look whether the cable of ${link.port} is plugged in at both ends; or plan it as out of use.`,
        command: { mutation: 'changeCable', input: { cableId: link.cableId } },
      },
    },
  ];
};
