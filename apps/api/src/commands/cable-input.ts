import type { CableEnd, CableFacts } from '#libs/contracts/index.js';

/** Words of our own in the spelling of the schema's enums, and back. */
export const inSchema = (word: string): string => word.toUpperCase().replaceAll('-', '_');
export const inDomain = (word: string): string => word.toLowerCase().replaceAll('_', '-');

export interface EndInput {
  readonly kind: string;
  readonly id: string;
  readonly port: string;
}
export const endOf = ({ kind, id, port }: EndInput): CableEnd => ({
  kind: inDomain(kind) as CableEnd['kind'],
  id,
  port,
});

interface FactsInput {
  readonly kind: string;
  readonly label?: string | null;
  readonly status?: string | null;
  readonly speedMbps?: number | null;
  readonly mtu?: number | null;
}
export type PlanInput = FactsInput & { readonly a: EndInput; readonly b: EndInput };
export type ChangeInput = Partial<FactsInput> & { readonly cableId: string };

export function factsOf({ kind, label, status, speedMbps, mtu }: FactsInput): CableFacts {
  return {
    kind: inDomain(kind) as CableFacts['kind'],
    label: label ?? null,
    status: inDomain(status ?? 'PLANNED') as CableFacts['status'],
    speedMbps: speedMbps ?? null,
    mtu: mtu ?? null,
  };
}

/** Left out is undefined, and stays; null takes away, where that can be. */
export function changesOf({ cableId, kind, label, status, speedMbps, mtu }: ChangeInput) {
  return {
    cableId,
    kind: kind ? (inDomain(kind) as CableFacts['kind']) : undefined,
    status: status ? (inDomain(status) as CableFacts['status']) : undefined,
    label,
    speedMbps,
    mtu,
  };
}
