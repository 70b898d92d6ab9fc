import type { BgpSessionObservation, DriftItem } from '#libs/contracts/index.js';
import { isSameSession } from '../bgp/same-session.js';
import { families, type BgpSession, type Family, type MachineBgp } from '../bgp/session.js';
import { phaseOf } from '../observation/bgp.js';
import type { Comparator, DesiredMachine, ObservedMachine } from './sides.js';
import { around, itself, ofItself } from './system-itself.js';

/** All sessions of all daemons; undefined where a daemon could not be asked: then nothing is known of any. */
function sessionsSeen({ bgp }: ObservedMachine): readonly BgpSessionObservation[] | undefined {
  if (!bgp || bgp.observed.daemons.some(({ problem }) => problem !== undefined)) return undefined;
  return bgp.observed.daemons.flatMap(({ sessions }) => sessions);
}

const evidence = ({ bgp, lookedAt }: ObservedMachine) => ({ source: 'bgp', observedAt: bgp?.observedAt ?? lookedAt });

const torText = ({ tor }: BgpSession): string => `${tor.device}${tor.port === null ? '' : ` ${tor.port}`}`;

function whyDown(seen: BgpSessionObservation | undefined, observed: ObservedMachine): string {
  if (seen) return phaseOf(seen) === 'disabled' ? 'disabled' : 'down';
  return observed.bgp?.observed.daemons.length === 0 ? 'no routing daemon' : 'not configured';
}

function down(
  session: BgpSession,
  seen: BgpSessionObservation | undefined,
  desired: DesiredMachine,
  observed: ObservedMachine,
): readonly DriftItem[] {
  if (seen && phaseOf(seen) === 'up') return [];
  const why = whyDown(seen, observed);
  return [
    {
      kind: 'bgp-down',
      subject: session.name,
      message: `The BGP session ${session.name} with ${torText(session)} is ${why === 'down' ? 'down' : `down: ${why}`}.`,
      expected: 'established',
      observed: why,
      causes: [{ kind: 'device', id: session.tor.device }, ...around(desired), itself(desired)],
      evidence: evidence(observed),
      proposal: {
        text: `Look at both ends of the link to ${torText(session)}; have the machine apply its configuration.`,
        command: { mutation: 'applyConfiguration', input: { machineId: desired.machineId, parts: ['ROUTING'] } },
      },
    },
  ];
}

const listed = (prefixes: readonly string[]): string => prefixes.join(', ') || 'none';

/** What it tells the switch, against what it is to announce; only where the daemon says which prefixes these are. */
function announcedOver(bgp: MachineBgp, family: Family, announced: readonly string[] | undefined) {
  if (announced === undefined) return undefined;
  const wanted = bgp.announces[family];
  const [more, lacking] = [
    announced.filter((one) => !wanted.includes(one)),
    wanted.filter((one) => !announced.includes(one)),
  ];
  if (more.length + lacking.length === 0) return undefined;
  const says = [
    ...(more.length > 0 ? [`announces ${listed(more)}, which it is not to`] : []),
    ...(lacking.length > 0 ? [`does not announce ${listed(lacking)}`] : []),
  ];
  return { what: 'announced', says: says.join(', and '), expected: listed(wanted), observed: listed(announced) };
}

/** What it takes is named prefix by prefix, so that their number is the most that there can be. */
function learnedOver(bgp: MachineBgp, family: Family, received: number | null) {
  const most = bgp.accepts[family].length;
  if (received === null || received <= most) return undefined;
  const says = `learned ${received} prefixes, and ${most} at most are to be taken`;
  return { what: 'learned', says, expected: `${most} at most`, observed: String(received) };
}

function carried(
  session: BgpSession,
  seen: BgpSessionObservation,
  desired: DesiredMachine,
  observed: ObservedMachine,
): readonly DriftItem[] {
  const { bgp } = desired;
  if (!bgp || phaseOf(seen) !== 'up') return [];
  const found = families.flatMap((family) => {
    const routes = seen.routes.find((one) => one.family === family);
    if (!routes || !session.carries.includes(family)) return [];
    const both = [announcedOver(bgp, family, routes.announced), learnedOver(bgp, family, routes.received)];
    return both.flatMap((one) => (one ? [{ family, ...one }] : []));
  });
  return found.map(({ family, what, says, ...values }) => ({
    kind: 'bgp-prefixes',
    subject: `${session.name} ${family} ${what}`,
    message: `Over ${session.name} it ${says}.`,
    ...values,
    causes: [{ kind: 'device', id: session.tor.device }, itself(desired)],
    evidence: evidence(observed),
    proposal: {
      text: `Look at the filters of the machine and of ${session.tor.device}; have the machine apply its configuration.`,
      command: { mutation: 'applyConfiguration', input: { machineId: desired.machineId, parts: ['ROUTING'] } },
    },
  }));
}

/** Sessions that follow from where the machine stands, against what its routing daemon says of them. */
export const bgpSessions: Comparator = ofItself((desired, observed) => {
  const all = sessionsSeen(observed);
  if (!desired.bgp || !all) return [];
  return desired.bgp.sessions.flatMap((session) => {
    const seen = all.find((one) => isSameSession(session, one));
    return [...down(session, seen, desired, observed), ...(seen ? carried(session, seen, desired, observed) : [])];
  });
});

/** The number that it speaks BGP under, against the one that it was given. */
export const asn: Comparator = ofItself((desired, observed) => {
  const all = sessionsSeen(observed);
  if (desired.asn === null || !all) return [];
  const others = [...new Set(all.flatMap(({ localAsn }) => (localAsn === null ? [] : [localAsn])))]
    .filter((one) => one !== desired.asn)
    .toSorted((one, other) => one - other);
  if (others.length === 0) return [];
  return [
    {
      kind: 'asn',
      subject: 'asn',
      message: `It speaks BGP as AS ${others.join(' and AS ')}, and was given AS ${desired.asn}.`,
      expected: `AS ${desired.asn}`,
      observed: others.map((one) => `AS ${one}`).join(', '),
      causes: [itself(desired)],
      evidence: evidence(observed),
      proposal: {
        text: 'Have it apply the configuration that it was given.',
        command: { mutation: 'applyConfiguration', input: { machineId: desired.machineId, parts: ['ROUTING'] } },
      },
    },
  ];
});
