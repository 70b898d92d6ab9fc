import type { ClusterEvent } from '#libs/contracts/index.js';
import { always, type ReversalsOf } from '../undo/reversal.js';
import type { ClusterCommand, ClusterState } from './cluster.js';

/** A cluster that was defined is closed by an undo: its history goes on meaning it. */
export const clusterReversals: ReversalsOf<ClusterEvent, ClusterState, ClusterCommand> = {
  ClusterDefined: { aspect: always('life'), inverse: ({ cluster }) => ({ type: 'CloseCluster', data: { cluster } }) },
  ClusterClosed: { aspect: always('life'), inverse: ({ cluster }) => ({ type: 'ReopenCluster', data: { cluster } }) },
  ClusterReopened: { aspect: always('life'), inverse: ({ cluster }) => ({ type: 'CloseCluster', data: { cluster } }) },
  ClusterRetitled: {
    aspect: always('title'),
    inverse: ({ cluster, previousTitle: title }) => ({ type: 'RetitleCluster', data: { cluster, title } }),
  },
};
