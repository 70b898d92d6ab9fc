/**
 * Words that the sentences of summaries are made of. They say which type of event it is, and types are found by type: what
 * people look for are the words between them (names, serials, versions), and those are what an index is worth for.
 */
const sentences = `
  a about after again ago ahead also an and any appeared are asset as at away back be because before behind belongs bios
  bit bmc board boot bytes cabled came card carries case changed chassis clock command component conflict controller cores
  could decided description device-tree different digest dimm disk disks does down duplex else enrolled evidence expiry
  fell firmware first for found from gbit/s gib gone goes got gpu had happened hardware has heard history highest how id in
  inventory ipv4 ipv6 is issued it its itself kernel known label last late layout link locator log longer lost mac
  machine machines mainboard manufacturer match matched mbit/s memory mib mode model more mount move moved mtu name named
  names new nic no not note nothing now number of off on one only operating or other others out part pci person pib
  policy port ports power processor processors product psu rank recorded refused release released renamed replaced report
  reported restored retired revision revoked right role run runs says secure seen serial settings show silence silent since
  size slot something speed split state supply system tag taken tb tell tib gb mb kb that the their there this time to token
  told too took topology tpm transceiver two type unknown until up used uuid vendor version vlan was were what which
  whose will with without worldwide worthless yes access accepted again any armed before by min days firmware interface
`;
const ordinary: ReadonlySet<string> = new Set(sentences.split(/\s+/).filter((word) => word !== ''));

/** True for a word that stands in the sentence of every event of some type: it is not looked up by itself. */
export const isOrdinaryWord = (word: string): boolean => ordinary.has(word);

const between = /[\s,;"“”„«»()[\]{}<>|…]+/u;
const aroundWord = /^[.:!?'’=*]+|[.:!?'’=*]+$/gu;
const shortest = 2;
const longest = 64;
/** A note may be long; nobody looks for its five hundredth word. */
const mostWords = 200;

/** The words of a text as they are looked up: lower case, each once, with hyphens, dots and colons inside kept. */
export function wordsOf(text: string): readonly string[] {
  const words = new Set<string>();
  for (const piece of text.toLowerCase().split(between)) {
    const word = piece.replace(aroundWord, '').slice(0, longest);
    if (word.length >= shortest && words.size < mostWords) words.add(word);
  }
  return [...words];
}

/** What an event is found by in free text: every word of its reason, and what its summary says beyond its sentence. */
export function searchWordsOf(summary: string, reason: string | undefined): readonly string[] {
  const told = wordsOf(summary).filter((word) => !ordinary.has(word));
  return reason === undefined ? told : [...new Set([...told, ...wordsOf(reason)])];
}
