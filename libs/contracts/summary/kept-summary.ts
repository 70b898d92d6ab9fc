import type { KeptEvent } from '../kept/events.js';
import type { SummaryOf } from './summary-table.js';
import { writtenLarge } from './type-words.js';

const called = ({ kind, name }: { readonly kind: string; readonly name: string | null }): string =>
  kind === 'machine-id' ? 'its machine-id' : kind === 'ssh-host-key' ? `its SSH host key ${name ?? ''}` : `its ${name}`;

/** `machine/m…/ssh-host-key/ed25519` as `SSH host key ed25519`: the machine is the one that it is told of. */
const keptText = (reference: string): string =>
  writtenLarge(reference.split('/').slice(2).join(' ').replaceAll('-', ' ')) || reference;

export const keptSummaries: SummaryOf<KeptEvent> = {
  IdentityKept: ({ items }) =>
    `The machine brought ${items.map(called).join(', ')} to be kept through a reinstall, sealed.`,
  IdentityCompared: ({ differing }) =>
    differing.length === 0
      ? 'The machine has what is kept for it again.'
      : `The machine has another ${differing.map(({ reference }) => keptText(reference)).join(', ')} than what is kept for it.`,
  IdentityReleased: ({ reference }) =>
    `The ${keptText(reference)} that the machine brings next is kept in the place of the one before.`,
};
