/** What is planned into a machine and what was seen there, port by port. */
export interface CableEnd {
  readonly kind: string;
  readonly id: string | null;
  readonly port: string;
  readonly machine: { readonly id: string; readonly called: string } | null;
}

export interface Cable {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly label: string | null;
  readonly speedMbps: number | null;
  readonly revision: number;
  readonly a: CableEnd;
  readonly b: CableEnd;
}

export interface Port {
  readonly key: string;
  readonly name: string | null;
  readonly mac: string | null;
  readonly link: boolean | null;
  readonly neighbours: readonly {
    readonly systemName: string | null;
    readonly chassisId: string | null;
    readonly portId: string | null;
    readonly portDescription: string | null;
  }[];
}

export interface Finding {
  readonly kind: string;
  readonly port: string;
  readonly message: string;
  readonly observed?: string | null;
  readonly cable: { readonly id: string } | null;
}

export interface CableRow<Planned extends Cable> {
  readonly key: string;
  /** What people call the port. */
  readonly port: string;
  readonly cable?: Planned;
  readonly other?: CableEnd;
  /** Who is at the other end, as LLDP says. */
  readonly seen: readonly string[];
  readonly link: boolean | null;
  readonly findings: readonly Finding[];
}

/** The end in this machine, and the other one. */
function endsOf({ a, b }: Cable, machineId: string): readonly [own: CableEnd, other: CableEnd] {
  return a.id === machineId || a.machine?.id === machineId ? [a, b] : [b, a];
}

const seenOf = ({ neighbours }: Port): readonly string[] =>
  neighbours.map(({ systemName, chassisId, portId, portDescription }) =>
    [systemName ?? chassisId, portId ?? portDescription].filter((one) => one !== null).join(' '),
  );

export interface Cabled<Planned extends Cable> {
  readonly id: string;
  readonly cables: readonly Planned[];
  readonly ports: readonly Port[];
  readonly cablingFindings: readonly Finding[];
}

/** Planned cables first, by port; then ports that nobody planned anything for, and where a neighbour is seen nonetheless. */
export function cableRows<Planned extends Cable>(machine: Cabled<Planned>): readonly CableRow<Planned>[] {
  const { id, cables, ports, cablingFindings } = machine;
  const portOf = (called: string): Port | undefined =>
    ports.find(({ key, name, mac }) => called === key || called === name || called === mac);
  const findingsOf = (port: Port | undefined, called: string, cable?: Cable): readonly Finding[] =>
    cablingFindings.filter(
      (one) =>
        (cable && one.cable?.id === cable.id) ||
        one.port === called ||
        one.port === port?.name ||
        one.port === port?.key,
    );
  const planned = cables.map((cable): CableRow<Planned> => {
    const [own, other] = endsOf(cable, id);
    const port = portOf(own.port);
    const seen = port ? seenOf(port) : [];
    const findings = findingsOf(port, own.port, cable);
    return { key: cable.id, port: port?.name ?? own.port, cable, other, seen, link: port?.link ?? null, findings };
  });
  const cabled = new Set(cables.map((cable) => portOf(endsOf(cable, id)[0].port)?.key));
  const others = ports
    .filter((port) => !cabled.has(port.key) && (port.neighbours.length > 0 || port.link === true))
    .map((port): CableRow<Planned> => {
      const called = port.name ?? port.key;
      return { key: port.key, port: called, seen: seenOf(port), link: port.link, findings: findingsOf(port, called) };
    });
  return [...planned, ...others];
}
