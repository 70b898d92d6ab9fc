import ipaddr from 'ipaddr.js';

/**
 * The one spelling of an IPv4 or IPv6 address, with prefix length where it was given: lower case, longest run of zeros
 * cut (RFC 5952), an IPv4 address written as IPv6 (`::ffff:192.0.2.1`) kept as the IPv6 address that it is. Zones
 * (`%eth0`) name an interface of one machine and are dropped. Undefined for what is no address.
 */
export function canonicalAddress(text: string): string | undefined {
  const [host = '', prefix, ...more] = text.trim().split('/');
  const bare = host.split('%')[0] ?? '';
  if (more.length > 0 || !isWhole(bare)) return undefined;
  const address = ipaddr.parse(bare);
  const spelling = address.kind() === 'ipv6' ? rfc5952(address as ipaddr.IPv6) : address.toString();
  if (prefix === undefined) return spelling;
  const most = address.kind() === 'ipv6' ? 128 : 32;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= most ? `${spelling}/${Number(prefix)}` : undefined;
}

/** Only whole notations: ipaddr.js also reads `127.1` and octal parts, which no tool of ours prints. */
function isWhole(text: string): boolean {
  return text.includes(':') ? ipaddr.IPv6.isValid(text) : ipaddr.IPv4.isValidFourPartDecimal(text);
}

function rfc5952(address: ipaddr.IPv6): string {
  return address.toRFC5952String();
}
