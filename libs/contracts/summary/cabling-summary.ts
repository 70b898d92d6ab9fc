import { cableEndText, type CableFacts } from '../cabling/cable.js';
import type { CablingEvent } from '../cabling/events.js';
import type { SummaryOf } from './summary-table.js';
import { writtenLarge } from './type-words.js';
import { linkSpeed } from './values.js';

const named = (label: string | null, kind: string): string =>
  label === null ? `${writtenLarge(kind)} cable` : `${writtenLarge(kind)} cable ${label}`;

const told: { readonly [Field in keyof CableFacts]: (value: CableFacts[Field]) => string } = {
  kind: (kind) => `it is ${writtenLarge(kind)}`,
  label: (label) => (label === null ? 'it has no label' : `its label is ${label}`),
  status: (status) => `it is ${status.replaceAll('-', ' ')}`,
  speedMbps: (speed) => (speed === null ? 'any speed will do' : `it runs at ${linkSpeed(speed)}`),
  mtu: (mtu) => (mtu === null ? 'any MTU will do' : `its MTU is ${mtu}`),
};

function differences(was: CableFacts, is: CableFacts): string {
  const fields = (Object.keys(told) as (keyof CableFacts)[]).filter((field) => was[field] !== is[field]);
  return fields.map((field) => (told[field] as (value: unknown) => string)(is[field])).join(', ');
}

export const cablingSummaries: SummaryOf<CablingEvent> = {
  CablePlanned: ({ kind, label, a, b }) =>
    `A ${named(label, kind)} was planned from ${cableEndText(a)} to ${cableEndText(b)}.`,
  CableChanged: ({ was, is }) => `The cable was changed: ${differences(was, is)}.`,
  CableMoved: ({ from, to }) => `The cable was moved from ${cableEndText(from)} to ${cableEndText(to)}.`,
  CableRemoved: ({ kind, label, a, b }) =>
    `The ${named(label, kind)} from ${cableEndText(a)} to ${cableEndText(b)} was removed.`,
  CableEndTaken: ({ cableId, end }) => `Cable ${cableId} goes into ${cableEndText(end)}.`,
  CableEndFreed: ({ cableId, end }) => `Cable ${cableId} goes into ${cableEndText(end)} no more.`,
};
