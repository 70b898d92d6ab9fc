import type { Examined } from '#libs/contracts/summary/machine-troubles.js';
import type { Node } from '../output/printer.js';

/** What is asked of a machine that is shown whole: all that its page in the console has, but for its history. */
export const machineSelection = `id name fqdn lifecycle mergedInto { id name called } hostname tags note cluster role asn
  silent silentSince lastSeenAt discoveredAt observedAt changedAt revision position
  place { text unit height face side slot node rack { id title } chassis { id } }
  ready { is since missing { what because } }
  drift { item kind kindTitle subject message expected observed source since acknowledged
    causes { kind id } proposal { text mutation input } acknowledgement { reason until by over } }
  cablingFindings { kind port message } power { findings { kind psu message } } clock { skewed skewMs }
  configuration { missing { section because } }
  assignedAddresses { function address length poolCode vrfCode since } addresses { port address }
  systemDisk { kind gone policy disks { model serial } }
  bgpSessions { name device localAsn peerAsn localAddress peerAddress port }
  bgpObserved { name phase state since peerAsn peerAddress lastError planned { name } }
  system { manufacturer product serial uuid } board { product serial } chassis { serial } bios { vendor version date }
  boot { mode } os { name kernel architecture } cpu { model sockets cores threads } memory { totalBytes dimmCount }
  bmc { address mac firmware } tpm { version }
  components { key kind slot vendor model serial partNumber firmware sizeBytes }
  ports { key name mac driver link speedMbps mtu addresses neighbours { systemName portId } }`;

export interface DriftItem {
  readonly item: string;
  readonly kind: string;
  readonly subject: string;
  readonly kindTitle: string;
  readonly message: string;
  readonly observed: string | null;
  readonly since: string;
  readonly acknowledged: boolean;
  readonly proposal: {
    readonly text: string;
    readonly mutation: string | null;
    readonly input: Readonly<Record<string, unknown>> | null;
  } | null;
  readonly acknowledgement: { readonly reason: string; readonly until: string } | null;
}

export interface Machine extends Node, Examined {
  readonly id: string;
  readonly name: string | null;
  readonly system: { readonly serial: string | null } | null;
  readonly place: { readonly text: string } | null;
  readonly silentSince: string | null;
  readonly mergedInto: { readonly id: string; readonly called: string } | null;
  readonly ready: Examined['ready'] & { readonly is: boolean; readonly since: string | null };
  readonly drift: readonly DriftItem[];
  readonly assignedAddresses: readonly {
    readonly function: string;
    readonly address: string;
    readonly length: number;
    readonly poolCode: string;
  }[];
  readonly bmc: { readonly address: string | null; readonly mac: string | null; readonly firmware: string | null };
  readonly lastSeenAt: string | null;
  readonly addresses: readonly { readonly port: string; readonly address: string }[];
  readonly systemDisk: {
    readonly kind: string;
    readonly gone: boolean;
    readonly disks: readonly { readonly model: string | null; readonly serial: string | null }[];
  } | null;
  readonly bgpSessions: readonly {
    readonly name: string;
    readonly device: string | null;
    readonly peerAsn: number | null;
    readonly peerAddress: string | null;
  }[];
  readonly bgpObserved: readonly {
    readonly name: string;
    readonly phase: string;
    readonly state: string;
    readonly since: string | null;
    readonly peerAsn: number | null;
    readonly peerAddress: string | null;
    readonly lastError: string | null;
    readonly planned: { readonly name: string } | null;
  }[];
  readonly components: readonly Node[];
  readonly ports: readonly (Node & {
    readonly neighbours: readonly { readonly systemName: string | null; readonly portId: string | null }[];
  })[];
}
