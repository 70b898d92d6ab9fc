import type {
  AcceptanceRuleEvent,
  AnnouncedEvidence,
  AnnouncementEvent,
  AwaitedEvent,
  Misfit,
} from '../announcement/events.js';
import { placeText } from '../place/places.js';
import type { SummaryOf } from './summary-table.js';

const kindNames: Readonly<Record<AnnouncedEvidence['kind'], string>> = {
  serial: 'serial',
  mac: 'MAC',
  'chassis-slot': 'chassis slot',
  'switch-port': 'switch port',
};

const pieceText = ({ kind, value }: AnnouncedEvidence): string => `${kindNames[kind]} ${value}`;
const list = (pieces: readonly AnnouncedEvidence[]): string => pieces.map(pieceText).join(', ');

function misfitText(misfits: readonly Misfit[]): string {
  const one = ({ reported, ...piece }: Misfit) =>
    `${pieceText(piece)} was announced and ${reported.join(', ')} reported`;
  return misfits.map(one).join('; ');
}

/** What happened to machines before they came, in one plain sentence each. */
export const announcementSummaries: SummaryOf<AnnouncementEvent | AwaitedEvent | AcceptanceRuleEvent> = {
  MachineAnnounced: ({ evidence, place, cluster, role }) => {
    const given = [place && `at ${placeText(place)}`, cluster && `in cluster ${cluster}`, role && `as ${role}`];
    return [`A machine was announced by ${list(evidence)}`, ...given.filter((text) => text !== null)].join(', ') + '.';
  },
  AnnouncementWithdrawn: () => 'The announcement was withdrawn.',
  AnnouncementRenewed: () => 'The announcement stands again.',
  AnnouncementFulfilled: ({ machineId, agrees, misfits, rule }) =>
    [
      `Machine ${machineId} is the one that was announced`,
      ...(agrees.length > 0 ? [`by ${list(agrees)}`] : []),
      ...(rule === null ? [] : [`accepted by rule ${rule}`]),
      ...(misfits.length > 0 ? [`but ${misfitText(misfits)}`] : []),
    ].join(', ') + '.',
  AnnouncementMisfitFound: ({ machineId, agrees, misfits }) =>
    `Machine ${machineId} has the ${list(agrees)} that was announced, but ${misfitText(misfits)}.`,
  AnnouncementConfirmed: ({ machineId, agrees, rule }) =>
    `Machine ${machineId} agrees with what was announced by ${list(agrees)} by now, and was accepted by rule ${rule}.`,
  AnnouncementApplied: ({ what, refusal }) =>
    refusal === null ? `It got its announced ${what}.` : `It did not get its announced ${what}: ${refusal.message}`,
  EvidenceAwaited: ({ announcementId, ...piece }) =>
    `The ${pieceText(piece)} is waited for by announcement ${announcementId}.`,
  EvidenceAwaitedNoMore: (piece) => `The ${pieceText(piece)} is waited for no more.`,
  AcceptanceRuleDefined: ({ rule, kinds, site, cluster }) => {
    const of = [site && `site ${site}`, cluster && `cluster ${cluster}`].filter((text) => text !== null);
    const where = of.length > 0 ? ` of ${of.join(' and ')}` : '';
    return `Rule ${rule}: announced machines${where} are accepted where two of ${kinds.map((kind) => kindNames[kind]).join(', ')} agree.`;
  },
  AcceptanceRuleRemoved: ({ rule }) => `Nobody is accepted by rule ${rule} any more.`,
};
