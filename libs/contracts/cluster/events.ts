import { z } from 'zod';
import { defineEvent, type EventOf } from '#libs/kernel/index.js';

const cluster = z.string();

/** Machines that are operated as one have a name from now on. */
export const ClusterDefined = defineEvent('ClusterDefined', { latest: z.object({ cluster, title: z.string() }) });
export const ClusterRetitled = defineEvent('ClusterRetitled', {
  latest: z.object({ cluster, title: z.string(), previousTitle: z.string() }),
});
/** It takes no more machines; those that it has stay. */
export const ClusterClosed = defineEvent('ClusterClosed', { latest: z.object({ cluster }) });
export const ClusterReopened = defineEvent('ClusterReopened', { latest: z.object({ cluster }) });

export const clusterEvents = [ClusterDefined, ClusterRetitled, ClusterClosed, ClusterReopened] as const;
/** Stream `cluster-<code>`. */
export type ClusterEvent = EventOf<(typeof clusterEvents)[number]>;
