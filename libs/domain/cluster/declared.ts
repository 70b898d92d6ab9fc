import { declareCommands, declareCoordinated, step, streamOf } from '#libs/kernel/index.js';
import { usedByPolicies } from '../policy/uses.js';
import { cluster, type CloseCluster } from './cluster.js';

export const clusterCommands = {
  ...declareCommands(cluster, {
    types: ['DefineCluster', 'RetitleCluster', 'ReopenCluster'],
    idOf: (data) => data.cluster,
  }),
  /** Not while a policy gives it: nobody could be placed by that any more. */
  CloseCluster: declareCoordinated<CloseCluster['data']>({
    type: 'CloseCluster',
    subject: (data) => streamOf(cluster.category, data.cluster),
    steps: async (data, look) =>
      (await usedByPolicies('cluster', data.cluster, look)) ?? [
        step(cluster, data.cluster, { type: 'CloseCluster', data }),
      ],
  }),
};
