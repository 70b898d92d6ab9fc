import type { handleUnaryCall, UntypedServiceImplementation } from '@grpc/grpc-js';
import { type DoubleNode, serverFailure } from './node.js';
import { refusal } from './refusals.js';
import { features, gossip, shared } from './wire.js';

type Empty = InstanceType<typeof shared.Empty>;

/** Version and methods; who is in the cluster and who leads. */
export function clusterServices(node: DoubleNode): {
  features: UntypedServiceImplementation;
  gossip: UntypedServiceImplementation;
} {
  const getSupportedMethods: handleUnaryCall<Empty, InstanceType<typeof features.SupportedMethods>> = (_, answer) => {
    void node
      .enter('features')
      .then((fault) => {
        if (fault?.kind === 'refuse') throw refusal(fault.code, fault.details);
        if (fault?.kind !== 'silence') answer(null, supportedMethods(node.cluster.version));
      })
      .catch((error: unknown) => answer(serverFailure(error)));
  };
  const read: handleUnaryCall<Empty, InstanceType<typeof gossip.ClusterInfo>> = (_, answer) =>
    answer(null, members(node));
  return { features: { getSupportedMethods }, gossip: { read } };
}

const v1 = ['read', 'append', 'batchappend', 'delete', 'tombstone'];

function supportedMethods(version: string): InstanceType<typeof features.SupportedMethods> {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const since = (a: number, b: number): boolean => major > a || (major === a && minor >= b);
  const list = v1.map((name) => method('event_store.client.streams.streams', name));
  if (since(25, 1)) list.push(method('kurrentdb.protocol.v2.streams.streamsservice', 'appendsession'));
  if (since(26, 1)) list.push(method('kurrentdb.protocol.v2.streams.streamsservice', 'appendrecords'));
  return new features.SupportedMethods().setEventStoreServerVersion(version).setMethodsList(list);
}

function method(service: string, name: string): InstanceType<typeof features.SupportedMethod> {
  return new features.SupportedMethod().setServiceName(service).setMethodName(name).setFeaturesList([]);
}

function members(node: DoubleNode): InstanceType<typeof gossip.ClusterInfo> {
  const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
  const list = node.cluster.members().map((member) =>
    new gossip.MemberInfo()
      .setInstanceId(new shared.UUID().setString(crypto.randomUUID()))
      .setTimeStamp(String(Date.now() * 10_000))
      .setState(member.isLeader ? LEADER : FOLLOWER)
      .setIsAlive(true)
      .setHttpEndPoint(new gossip.EndPoint().setAddress(member.endpoint.host).setPort(member.endpoint.port)),
  );
  return new gossip.ClusterInfo().setMembersList(list);
}
