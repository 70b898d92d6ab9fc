import type { ClusterEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, set } from '#libs/kernel/index.js';

/** Machines that are operated as one; which they are, the machines say. */
export type ClusterRow = {
  readonly cluster: string;
  readonly title: string;
  readonly open: boolean;
  /** Of the cluster's stream: the expected revision of the next command. */
  readonly revision: number;
};

export const cluster = defineTable<ClusterRow>({
  name: 'cluster',
  columns: { cluster: 'text', title: 'text', open: 'boolean', revision: 'integer' },
  key: ['cluster'],
  indexes: [],
  temporal: true,
  marks: ['revision'],
});

/** Clusters as they are, and were. */
export const clusters = defineProjection<ClusterEvent>({
  name: 'clusters',
  version: 1,
  category: 'cluster',
  tables: [cluster],
  on: {
    ClusterDefined: ({ data, revision }) => [put(cluster, { ...data, open: true, revision })],
    ClusterRetitled: ({ data, revision }) => [set(cluster, [data.cluster], { title: data.title, revision })],
    ClusterClosed: ({ data, revision }) => [set(cluster, [data.cluster], { open: false, revision })],
    ClusterReopened: ({ data, revision }) => [set(cluster, [data.cluster], { open: true, revision })],
  },
});
