export interface GivenAddress {
  readonly address: string;
  readonly length: number;
}

export interface AddressRow<Given> {
  readonly address: string;
  /** Bits of the prefix. */
  readonly length?: number;
  readonly given?: Given;
  /** Ports that the machine says it is on. */
  readonly ports: readonly string[];
}

/** What was given first, each with the ports that report it; then what is reported and was not given by us. */
export function addressRows<Given extends GivenAddress>(
  given: readonly Given[],
  reported: readonly { readonly port: string; readonly address: string }[],
): readonly AddressRow<Given>[] {
  const ports = new Map<string, { length: number | undefined; ports: string[] }>();
  for (const { port, address: cidr } of reported) {
    const [address = cidr, length] = cidr.split('/');
    const known = ports.get(address) ?? { length: length === undefined ? undefined : Number(length), ports: [] };
    known.ports.push(port);
    ports.set(address, known);
  }
  const rows = given.map((one) => ({
    address: one.address,
    length: one.length,
    given: one,
    ports: ports.get(one.address)?.ports ?? [],
  }));
  const ours = new Set(given.map(({ address }) => address));
  const others = [...ports].filter(([address]) => !ours.has(address));
  return [
    ...rows,
    ...others.map(([address, found]) => ({
      address,
      ports: found.ports,
      ...(found.length !== undefined && { length: found.length }),
    })),
  ];
}
