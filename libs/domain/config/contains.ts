import ipaddr from 'ipaddr.js';

/** Whether an address is in the network of another one that stands with its prefix length; never across families. */
export function contains(network: string, address: string): boolean {
  const [base, length] = ipaddr.parseCIDR(network);
  const one = ipaddr.parse(address);
  return base.kind() === one.kind() && one.match(base, length);
}
