import type { DownloadSpeed, DriftCause, DriftItem, PacketPath, ServiceAnswer } from '#libs/contracts/index.js';
import type { Comparator, DesiredMachine, ObservedMachine } from './sides.js';
import { around, itself } from './system-itself.js';

const evidence = ({ path: seen, lookedAt }: ObservedMachine) => ({
  source: 'path',
  observedAt: seen?.observedAt ?? lookedAt,
});

/** Beyond our own networks nobody promises more than Ethernet's usual 1500 bytes. */
const usualMtu = 1_500;

/** What somebody planned; else what both ends say is what the way between them has to take. */
function plannedBytes({ kind, linkMtu, address }: PacketPath, { measure }: DesiredMachine): number | undefined {
  const planned = measure.packetBytes[address];
  if (planned !== undefined || linkMtu === undefined) return planned;
  return kind === 'centre' ? Math.min(linkMtu, usualMtu) : linkMtu;
}

function peerOf({ kind, address }: PacketPath): DriftCause {
  return kind === 'relay' ? { kind: 'relay', id: address } : { kind: 'peer', id: address };
}

function narrow(one: PacketPath, desired: DesiredMachine, observed: ObservedMachine): readonly DriftItem[] {
  const planned = plannedBytes(one, desired);
  const { target, address, family, largestPacketBytes: largest } = one;
  if (planned === undefined || largest === null || largest >= planned) return [];
  return [
    {
      kind: 'path-mtu',
      subject: `${target} ${family}`,
      message: `Packets of more than ${largest} bytes do not get to ${target} (${address}), and ${planned} are to.`,
      expected: `${planned} bytes`,
      observed: `${largest} bytes`,
      causes: [peerOf(one), ...around(desired), itself(desired)],
      evidence: evidence(observed),
      proposal: { text: 'Look for the port on the way whose MTU is smaller than that of both ends.', command: null },
    },
  ];
}

function silent(one: ServiceAnswer, desired: DesiredMachine, observed: ObservedMachine): readonly DriftItem[] {
  const { kind, name, address, answers, offsetWithinMs } = one;
  const causes = [{ kind: 'service', id: `${kind} ${address}` } as const, ...around(desired), itself(desired)];
  const clock = answers && offsetWithinMs === null;
  if (answers && !clock) return [];
  const what = `${kind === 'anycast' ? 'The service address' : kind.toUpperCase()} ${name} (${address})`;
  return [
    {
      kind: clock ? 'clock' : 'service-silent',
      subject: `${kind} ${address}`,
      message: clock ? `Its clock and that of ${what} differ by more than a minute.` : `${what} does not answer it.`,
      expected: clock ? 'the same time' : 'an answer',
      observed: clock ? 'more than a minute off' : 'none',
      causes,
      evidence: evidence(observed),
      proposal: { text: `Look whether others reach ${address}, and by which way this machine does.`, command: null },
    },
  ];
}

function slow(one: DownloadSpeed, desired: DesiredMachine, observed: ObservedMachine): readonly DriftItem[] {
  const { name, atLeastMbps } = one;
  const planned = desired.measure.downloadMbps[name];
  if (atLeastMbps !== null && (planned === undefined || atLeastMbps >= bandOf(planned))) return [];
  const seen = atLeastMbps === null ? 'nothing came' : `at least ${atLeastMbps} Mbit/s`;
  return [
    {
      kind: 'path-speed',
      subject: name,
      message: `The download of ${name}: ${seen}${planned === undefined ? '' : `, and ${planned} Mbit/s are planned`}.`,
      expected: planned === undefined ? 'something' : `${planned} Mbit/s`,
      observed: seen,
      causes: [{ kind: 'service', id: `download ${name}` }, ...around(desired), itself(desired)],
      evidence: evidence(observed),
      proposal: { text: 'Look at the links on the way to the relay, and at who else uses them.', command: null },
    },
  ];
}

/** Speeds come in bands (1, 3, 10, 30 ...): the one that the planned speed is in. */
function bandOf(mbps: number): number {
  let band = 1;
  for (let step = 3; band * step <= mbps; step = step === 3 ? 10 / 3 : 3) band = Math.round(band * step);
  return mbps < 1 ? 0 : band;
}

/** What was measured on the way: large packets, services that the machine was told to use, downloads. */
export const path: Comparator = (desired, observed) => {
  const { packets = [], services = [], downloads = [] } = observed.path?.observed ?? {};
  return [
    ...packets.flatMap((one) => narrow(one, desired, observed)),
    ...services.flatMap((one) => silent(one, desired, observed)),
    ...downloads.flatMap((one) => slow(one, desired, observed)),
  ];
};
