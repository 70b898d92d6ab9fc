import { Server, ServerCredentials } from '@grpc/grpc-js';
import { Cable } from './cable.js';
import { clusterServices } from './cluster-services.js';
import { DoubleNode, type Cluster } from './node.js';
import { sessionServices } from './session-services.js';
import { streamServices } from './stream-services.js';
import { featuresService, gossipService, sessionsService, streamsService } from './wire.js';

/** A node with all its services, reachable through a cable of its own. */
export async function startNode(cluster: Cluster): Promise<DoubleNode> {
  const server = new Server({ 'grpc.max_receive_message_length': 32 * 1024 * 1024 });
  const node = new DoubleNode(cluster, await Cable.lay(), server);
  const { features, gossip } = clusterServices(node);
  server.addService(streamsService.StreamsService, streamServices(node));
  server.addService(sessionsService.StreamsServiceService, sessionServices(node));
  server.addService(featuresService.ServerFeaturesService, features);
  server.addService(gossipService.GossipService, gossip);
  node.cable.plugInto(await bind(server));
  return node;
}

function bind(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}
