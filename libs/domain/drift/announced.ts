import type { Misfit } from '#libs/contracts/index.js';
import type { Comparator } from './sides.js';
import { itself } from './system-itself.js';

const said = ({ kind, value }: Misfit): string => `${kind.replace('-', ' ')} ${value}`;

/** What the machine was announced with, against what it came with. It is mended by nobody: it is taken note of. */
export const announced: Comparator = (desired, { misfits }) =>
  misfits.map(({ announcementId, at, misfit }) => ({
    kind: 'announced-misfit',
    subject: `${announcementId} ${misfit.kind} ${misfit.value}`,
    message: `It was announced with ${said(misfit)}, and reported ${misfit.reported.join(', ') || 'none'}.`,
    expected: said(misfit),
    observed: misfit.reported.join(', ') || null,
    causes: [itself(desired)],
    evidence: { source: 'announcement', observedAt: at },
    proposal: {
      text: 'Look whether the right machine was delivered, and acknowledge it; or withdraw the announcement.',
      command: { mutation: 'withdrawAnnouncement', input: { announcementId } },
    },
  }));
