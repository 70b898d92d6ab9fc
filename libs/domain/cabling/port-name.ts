import { canonicalMac } from '#libs/kernel/index.js';

/**
 * Words for one kind of port, the first of each row being the one that we keep. Cisco IOS and NX-OS, Arista EOS, Dell
 * OS9 and OS10, SONiC and Comware print a short form in some places and a long one in others, LLDP among them; their
 * command lines take any beginning that is not ambiguous.
 */
const words: readonly (readonly string[])[] = [
  ['ethernet', 'eth', 'et'],
  ['fastethernet', 'fa', 'fas'],
  ['gigabitethernet', 'gi', 'gig', 'gige'],
  ['twogigabitethernet', 'tw'],
  ['fivegigabitethernet', 'fi'],
  ['tengigabitethernet', 'te', 'ten', 'tengig', 'tengige', 'xge', 'xgigabitethernet', 'ten-gigabitethernet'],
  ['twentyfivegige', 'twe', 'twentyfivegigabitethernet', 'twenty-fivegige'],
  ['fortygigabitethernet', 'fo', 'fortygige'],
  ['hundredgige', 'hu', 'hundredgigabitethernet'],
  ['port-channel', 'po', 'portchannel'],
  ['management', 'ma', 'mgmt', 'mgmteth', 'managementethernet'],
];
const kept: ReadonlyMap<string, string> = new Map(
  words.flatMap((row) => row.map((word) => [word, row[0] ?? word] as const)),
);

const wordAndNumber = /^([a-z]+(?:-[a-z]+)*)(\d+(?:[/:.]\d+)*)$/;
/** Junos counts logical units behind a dot; unit 0 is the port itself. */
const junosUnit = /^((?:[a-z]{2}-\d+\/\d+\/\d+(?::\d+)?|[a-z]{2,3}\d+))\.0$/;

/**
 * One spelling for the names that vendors give one port: `Eth1/1`, `Ethernet 1/1` and `ethernet1/1` are the same, and so
 * are `ge-0/0/38.0` and `ge-0/0/38`. A MAC is a name too. Names that no rule knows stay as they are, in lower case.
 */
export function canonicalPortName(text: string): string {
  const mac = canonicalMac(text);
  if (mac !== undefined) return mac;
  const bare = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const [, withoutUnit] = junosUnit.exec(bare) ?? [];
  const name = withoutUnit ?? bare;
  const [, word = '', number] = wordAndNumber.exec(name.replaceAll(' ', '')) ?? [];
  const known = kept.get(word);
  return known === undefined || number === undefined ? name : `${known}${number}`;
}

/** The number of a port without its word: `1/1` of `Ethernet1/1`; undefined where it is a word alone, or counts only once. */
export function portNumberOf(name: string): string | undefined {
  const [, number] = /(\d+(?:[/:]\d+)+)$/.exec(canonicalPortName(name)) ?? [];
  return number;
}

/** Whether two names are of one port. `1/1` for short is taken for `Ethernet1/1`; `1` is not. */
export function samePortName(one: string, other: string): boolean {
  const names = [canonicalPortName(one), canonicalPortName(other)] as const;
  if (names[0] === names[1]) return true;
  const numbers = names.map(portNumberOf);
  return numbers[0] !== undefined && numbers[0] === numbers[1] && numbers.some((number, at) => number === names[at]);
}
