/** Read as letters, so written large: `Add VLAN`, `Reserve ASNs`. */
const letters =
  /\b(aoc|asn|bgp|bios|bmc|cpu|csv|dac|dimm|fqdn|gpu|lldp|mac|mtu|nic|nipap|psu|ssh|tls|tpm|url|vlan|vrf)(s?)\b/g;

/** Names of products, as their makers write them. */
const names: ReadonlyMap<string, string> = new Map([
  ['consul', 'Consul'],
  ['netbox', 'NetBox'],
]);

/** Small words with those large that are read as letters, or are names: `bios version` as `BIOS version`. */
export const writtenLarge = (words: string): string =>
  words
    .replaceAll(letters, (_, word: string, many: string) => `${word.toUpperCase()}${many}`)
    .replaceAll(/\b[a-z]+\b/g, (word) => names.get(word) ?? word);

/** The name of a type, a command or a field within a sentence: `BgpSessionsObserved` as `BGP sessions observed`, `TagMachine` as `tag machine`. */
export const typeWordsWithin = (name: string): string =>
  writtenLarge(name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());

/** As `typeWordsWithin`, standing alone: `TagMachine` as `Tag machine`, `systemDisk` as `System disk`. */
export function typeWords(name: string): string {
  const words = typeWordsWithin(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
