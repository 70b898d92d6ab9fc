import type { KeptEvent } from '../kept/events.js';
import type { SummaryOf } from './summary-table.js';

const called = ({ kind, name }: { readonly kind: string; readonly name: string | null }): string =>
  kind === 'machine-id' ? 'its machine-id' : kind === 'ssh-host-key' ? `its SSH host key ${name ?? ''}` : `its ${name}`;

export const keptSummaries: SummaryOf<KeptEvent> = {
  IdentityKept: ({ items }) =>
    `The machine brought ${items.map(called).join(', ')} to be kept through a reinstall, sealed.`,
  IdentityCompared: ({ differing }) =>
    differing.length === 0
      ? 'The machine has what is kept for it again.'
      : `The machine has something else than what is kept for it: ${differing.map(({ reference }) => reference).join(', ')}.`,
  IdentityReleased: ({ reference }) => `What the machine brings next is kept in the place of ${reference}.`,
};
