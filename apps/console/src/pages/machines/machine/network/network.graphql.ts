// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AddressFunction =
  | 'ANYCAST'
  | 'BMC'
  | 'LOOPBACK'
  | 'PUBLIC'
  | 'SERVICE'
  | 'TRANSFER';

export type BgpFamily =
  | 'IPV4'
  | 'IPV6';

export type CableEndKind =
  | 'CHASSIS'
  | 'DEVICE'
  | 'MACHINE';

export type CableKind =
  | 'CONSOLE'
  | 'COPPER'
  | 'DAC'
  | 'FIBRE'
  | 'POWER';

export type CableStatus =
  | 'LAID'
  | 'OUT_OF_USE'
  | 'PLANNED';

export type CablingFindingKind =
  | 'MISSING_LINK'
  | 'MTU_MISMATCH'
  | 'SPEED_MISMATCH'
  | 'UNCONFIRMED_LINK'
  | 'UNEXPECTED_LINK'
  | 'WRONG_DEVICE'
  | 'WRONG_PORT';

export type ObservedBgpDaemon =
  | 'BIRD'
  | 'FRR';

export type ObservedBgpPhase =
  | 'DISABLED'
  | 'DOWN'
  | 'UP';

export type ObservedBgpState =
  | 'ACTIVE'
  | 'CONNECT'
  | 'DISABLED'
  | 'ESTABLISHED'
  | 'IDLE'
  | 'OPEN_CONFIRM'
  | 'OPEN_SENT';

export type MachineNetworkQueryVariables = {
  id: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachineNetworkQuery = { readonly machine: { readonly id: string, readonly name: string | null, readonly called: string, readonly asn: number | null, readonly ports: ReadonlyArray<{ readonly key: string, readonly name: string | null, readonly mac: string | null, readonly link: boolean | null, readonly speedMbps: number | null, readonly maxSpeedMbps: number | null, readonly mtu: number | null, readonly driver: string | null, readonly addresses: ReadonlyArray<string>, readonly neighbours: ReadonlyArray<{ readonly systemName: string | null, readonly chassisId: string | null, readonly portId: string | null, readonly portDescription: string | null }> }>, readonly addresses: ReadonlyArray<{ readonly port: string, readonly address: string }>, readonly assignedAddresses: ReadonlyArray<{ readonly address: string, readonly length: number, readonly function: AddressFunction, readonly poolCode: string, readonly vrfCode: string, readonly since: string }>, readonly cables: ReadonlyArray<{ readonly id: string, readonly kind: CableKind, readonly status: CableStatus, readonly label: string | null, readonly speedMbps: number | null, readonly revision: number, readonly a: { readonly kind: CableEndKind, readonly id: string | null, readonly port: string, readonly machine: { readonly id: string, readonly called: string } | null }, readonly b: { readonly kind: CableEndKind, readonly id: string | null, readonly port: string, readonly machine: { readonly id: string, readonly called: string } | null } }>, readonly cablingFindings: ReadonlyArray<{ readonly kind: CablingFindingKind, readonly port: string, readonly message: string, readonly cable: { readonly id: string } | null }>, readonly bgpSessions: ReadonlyArray<{ readonly name: string, readonly device: string, readonly hostname: string, readonly localAsn: number, readonly peerAsn: number, readonly localAddress: string | null, readonly peerAddress: string | null, readonly interface: string | null, readonly port: string | null, readonly carries: ReadonlyArray<BgpFamily>, readonly holdSeconds: number, readonly announces: ReadonlyArray<string>, readonly accepts: ReadonlyArray<string> }>, readonly bgpGaps: ReadonlyArray<{ readonly code: string, readonly message: string, readonly wayOut: string }>, readonly bgpObserved: ReadonlyArray<{ readonly name: string, readonly daemon: ObservedBgpDaemon, readonly phase: ObservedBgpPhase, readonly state: ObservedBgpState, readonly since: string | null, readonly lastError: string | null, readonly localAsn: number | null, readonly peerAsn: number | null, readonly peerAddress: string | null, readonly interface: string | null, readonly observedAt: string, readonly planned: { readonly name: string } | null, readonly routes: ReadonlyArray<{ readonly family: BgpFamily, readonly received: number | null, readonly exported: number | null }> }>, readonly path: { readonly observedAt: string, readonly packets: ReadonlyArray<{ readonly target: string, readonly kind: string, readonly address: string, readonly family: BgpFamily, readonly interface: string | null, readonly largestPacketBytes: number | null, readonly linkMtu: number | null, readonly problem: string | null }>, readonly services: ReadonlyArray<{ readonly name: string, readonly kind: string, readonly address: string, readonly answers: boolean, readonly offsetWithinMs: number | null, readonly problem: string | null }>, readonly downloads: ReadonlyArray<{ readonly name: string, readonly url: string, readonly atLeastMbps: number | null, readonly problem: string | null }> } | null } | null };

export const machineNetworkDocument = typed<MachineNetworkQuery, MachineNetworkQueryVariables>(
  'query MachineNetwork($id:ID!$asOf:String$observedAsOf:String$waitFor:Position){machine(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){id name called asn ports{key name mac link speedMbps maxSpeedMbps mtu driver addresses neighbours{systemName chassisId portId portDescription}}addresses{port address}assignedAddresses{address length function poolCode vrfCode since}cables{id kind status label speedMbps revision a{kind id port machine{id called}}b{kind id port machine{id called}}}cablingFindings{kind port message cable{id}}bgpSessions{name device hostname localAsn peerAsn localAddress peerAddress interface port carries holdSeconds announces accepts}bgpGaps{code message wayOut}bgpObserved{name daemon phase state since lastError planned{name}localAsn peerAsn peerAddress interface observedAt routes{family received exported}}path{observedAt packets{target kind address family interface largestPacketBytes linkMtu problem}services{name kind address answers offsetWithinMs problem}downloads{name url atLeastMbps problem}}}}',
);
