import type { ServiceCatalogue } from '#libs/ports/index.js';
import type { Difference } from './compare.js';
import { DatacenterSync } from './datacenter-sync.js';
import type { Fleet } from './fleet.js';
import type { Hindrance } from './standing.js';

/** What a full comparison would do now, and what it could not. */
export interface SyncPreview {
  readonly differences: readonly Difference[];
  readonly hindrances: readonly Hindrance[];
  readonly nodes: number;
}

export interface PreviewParts {
  readonly datacenter: string;
  readonly owner: string;
  readonly catalogue: Pick<ServiceCatalogue, 'nodes' | 'agents' | 'contents' | 'transact'>;
  readonly fleet: Pick<Fleet, 'all'>;
}

/** Reads and compares everything, and does nothing. @throws CatalogueUnreachable, CatalogueDenied */
export async function previewSync({ datacenter, owner, catalogue, fleet }: PreviewParts): Promise<SyncPreview> {
  const nowhere = { node: () => undefined, first: () => undefined, settled: () => Promise.resolve() };
  const unpaced = { take: () => Promise.resolve() };
  const { signal } = new AbortController();
  const parts = { datacenter, owner, catalogue, recorder: nowhere, pace: unpaced, signal };
  const sync = new DatacenterSync(parts, new Map());
  const differences = await sync.preview(fleet.all());
  const { hindrances, nodes } = sync.figures;
  return { differences, hindrances, nodes };
}
