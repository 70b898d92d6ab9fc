import type { DriftItem } from '#libs/contracts/index.js';
import type { Comparator, ConsulHindered, DesiredMachine, ObservedMachine } from './sides.js';
import { itself } from './system-itself.js';

type Datacenter = { readonly kind: 'consul'; readonly id: string };
const datacenterOf = (code: string): Datacenter => ({ kind: 'consul', id: code });

const about = (code: string) => ({ subject: `consul ${code}`, source: 'consul' });

/** Of these the machine itself, or what has its name, is the cause; of the others the datacenter is. */
const ofMachine: ReadonlySet<string> = new Set(['incomplete', 'foreign-node', 'name-twice']);

const waysOut: Readonly<Record<string, string>> = {
  incomplete: 'Give the machine what it lacks, or have policy ask for something else.',
  'foreign-node': 'Take the node of others away, or name the machine otherwise.',
  'name-twice': 'Name one of the two otherwise, or have policy call nodes by their FQDN.',
  denied: 'Give the token the rights that it lacks.',
  refused: 'Look at what Consul says; it is tried again at each comparison.',
  held: 'Put the policy right; or allow that they are taken out.',
};

function hindered(
  desired: DesiredMachine,
  { datacenter, kind, node, message, since }: ConsulHindered,
  isThere: boolean,
) {
  const { subject, source } = about(datacenter);
  const causes = ofMachine.has(kind)
    ? [itself(desired), datacenterOf(datacenter)]
    : [datacenterOf(datacenter), itself(desired)];
  return {
    kind: isThere ? ('consul-differs' as const) : ('consul-missing' as const),
    subject,
    message: `It does not stand in Consul ${datacenter} as it is to: ${message}.`,
    expected: kind === 'held' ? null : (node ?? 'a node'),
    observed: isThere ? 'another registration' : null,
    causes,
    evidence: { source, observedAt: since },
    proposal: { text: waysOut[kind] ?? 'Look at the hindrances of the datacenter.', command: null },
  };
}

/** Each datacenter that is away for long, as far as the machine is to stand there. */
function outage(desired: DesiredMachine, { consul }: ObservedMachine): readonly DriftItem[] {
  const wanted = desired.consul;
  const away = consul?.outages.find(({ datacenter }) => datacenter === wanted);
  if (!away) return [];
  const { subject, source } = about(away.datacenter);
  return [
    {
      kind: 'consul-unreachable',
      subject,
      message: `Consul ${away.datacenter}, where it is to stand, ${away.because === 'denied' ? 'denies us' : 'does not answer'}.`,
      expected: 'a datacenter that answers',
      observed: away.because,
      causes: [datacenterOf(away.datacenter), itself(desired)],
      evidence: { source, observedAt: away.since },
      proposal: { text: 'See to the datacenter, its addresses and its token.', command: null },
    },
  ];
}

/** Policy names a datacenter that nobody keeps: nothing else would ever say so. */
function nowhere(desired: DesiredMachine, { consul, lookedAt }: ObservedMachine): readonly DriftItem[] {
  const wanted = desired.consul ?? null;
  if (wanted === null || !consul || consul.datacenters.includes(wanted)) return [];
  const { subject, source } = about(wanted);
  return [
    {
      kind: 'consul-missing',
      subject,
      message: `Policy has it stand in Consul ${wanted}, and there is no such datacenter, or it is disabled.`,
      expected: `datacenter ${wanted}`,
      observed: null,
      causes: [datacenterOf(wanted), itself(desired)],
      evidence: { source, observedAt: lookedAt },
      proposal: { text: 'Register or enable the datacenter, or mend the policy.', command: null },
    },
  ];
}

/**
 * Where a machine does not stand in Consul as policy wants it to, and that was not put right by itself. What is put right
 * within seconds is none: it is history (`ConsulRepaired`). While a datacenter is away nothing else is known of it.
 */
export const consul: Comparator = (desired, observed) => {
  const lost = outage(desired, observed);
  const away = new Set(observed.consul?.outages.map(({ datacenter }) => datacenter));
  const kept = new Set(observed.consul?.datacenters);
  const others = (observed.consul?.hindrances ?? []).filter(
    ({ datacenter }) => !away.has(datacenter) && kept.has(datacenter),
  );
  const isThere = (code: string) => observed.consul?.standing.includes(code) ?? false;
  return [
    ...lost,
    ...nowhere(desired, observed),
    ...others.map((one) => hindered(desired, one, isThere(one.datacenter))),
  ];
};
