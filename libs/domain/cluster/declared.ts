import { declareCommands } from '#libs/kernel/index.js';
import { cluster } from './cluster.js';

export const clusterCommands = declareCommands(cluster, {
  types: ['DefineCluster', 'RetitleCluster', 'CloseCluster', 'ReopenCluster'],
  idOf: (data) => data.cluster,
});
