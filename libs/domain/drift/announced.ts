import type { DriftItem, Misfit } from '#libs/contracts/index.js';
import type { AnnouncedOtherwise, Comparator, DesiredMachine } from './sides.js';
import { itself } from './system-itself.js';

const said = ({ kind, value }: Misfit): string => `${kind.replace('-', ' ')} ${value}`;

const item = (
  { announcementId, at }: AnnouncedOtherwise,
  desired: DesiredMachine,
  subject: string,
): Pick<DriftItem, 'kind' | 'subject' | 'causes' | 'evidence'> => ({
  kind: 'announced-misfit',
  subject: `${announcementId} ${subject}`,
  causes: [itself(desired)],
  evidence: { source: 'announcement', observedAt: at },
});

function misfits(one: AnnouncedOtherwise, desired: DesiredMachine): readonly DriftItem[] {
  return one.misfits.map((misfit) => ({
    ...item(one, desired, `${misfit.kind} ${misfit.value}`),
    message: `It was announced with ${said(misfit)}, and reported ${misfit.reported.join(', ') || 'none'}.`,
    expected: said(misfit),
    observed: misfit.reported.join(', ') || null,
    proposal: {
      text: 'Look whether the right machine was delivered, and acknowledge it; or withdraw the announcement.',
      command: { mutation: 'withdrawAnnouncement', input: { announcementId: one.announcementId } },
    },
  }));
}

/** What the machine has by now stands in for what was refused then. */
function has(what: string, { place, where }: DesiredMachine): boolean {
  if (what === 'place') return place !== null;
  return what === 'cluster' ? where.cluster !== null : where.role !== null;
}

function notGiven(one: AnnouncedOtherwise, desired: DesiredMachine): readonly DriftItem[] {
  return one.notApplied
    .filter(({ what }) => !has(what, desired))
    .map(({ what, message }) => ({
      ...item(one, desired, what),
      message: `It did not get its announced ${what}: ${message}`,
      expected: `its announced ${what}`,
      observed: null,
      proposal: { text: `Give it a ${what} by hand.`, command: null },
    }));
}

/** What the machine was announced with, against what it came with and got. It is mended by nobody: it is taken note of. */
export const announced: Comparator = (desired, observed) =>
  observed.announced.flatMap((one) => [...misfits(one, desired), ...notGiven(one, desired)]);
