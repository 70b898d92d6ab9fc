/**
 * Words that the sentences of summaries are made of. They say which type of event it is, and types are found by type: what
 * people look for are the words between them (names, serials, versions), and those are what an index is worth for.
 */
const sentences = `
  a about accepted access added admitted after again ago ahead all already also an and anonymous another any
  appeared are armed as asset at away back be because before began behind belongs bios bit bmc board boot by bytes
  cabled came card carries case changed chassis checkpoints clock command component conflict contested controller
  cores could days decide decided description device-tree different digest dimm disk disks does down duplex else
  ended enrolled evidence expiry fell firmware first for found from gb gbit/s gib goes gone got gpu had happened
  hardware has heard highest history how id identified in interface inventory ipv4 ipv6 is issued it its itself kb
  kernel known label last late layout link locator log longer looked lost mac machine machine's machines mainboard
  manufacturer match matched mb mbit/s memory mib min mode model more mount move moved mtu name named names new nic
  no nobody not note nothing now number of off on one only operating or other others out own part pci person pib
  place policy port ports power processor processors product proof psu rank recognised recorded refused release
  released removed renamed replaced report reported restored retired revision revoked right role run runs same says
  secure see seen sender serial settings show shows silence silent since size slot so something speaking speaks
  speed spent split state supply system tag taken tb tell that the their them there this tib time times to token
  told too took topology tpm transceiver two type unknown until up used uuid vendor verified version vlan vouches
  waiting waits was were what which whose will with withdrawn without worldwide worthless yes
  addresses aggregate between days extended forced free given group handed hands keep keeps pool prefix quarantine
  reduced reservation rests untitled vrf went
  anew created described freed have high rack retitled room row site stands unit units
  agree announced announcement awaited but did machines stands waited
  about agent allows at beside consul datacenter denies left long nothing once out put registered registers says somebody standing
  stands stay stays taken they until unwanted wait while would written
  belong called cluster closed defined drawn force get hand into kept machines may policy takes
  any cable cables catalogue do each further interfaces outlet outlets planned rule slots stand where
  acknowledged drift than
  cancelled confirmed done enclosure fed feed halted numbers old others paused planned renumbering resumed started step steps
  answer answers asked least paths sessions
  accounts lets setting still
  brings installed missing next parameters ready reinstall through
  account administrator called can cannot created enabled disabled gets given have limited now one-time password restored sign site cluster
  answered approved carried expired request second thing things
  apply asn bgp byte core day node session slot step brought chosen configuration destroyed gave master reopened reserved sealed secret shown speak than wrapped
`;
const ordinary: ReadonlySet<string> = new Set(sentences.split(/\s+/).filter((word) => word !== ''));

/** True for a word that stands in the sentence of every event of some type: it is not looked up by itself. */
export const isOrdinaryWord = (word: string): boolean => ordinary.has(word);

const between = /[\s,;"“”„«»()[\]{}<>|…]/u;
const aroundWord = /^[.:!?'’=*]+|[.:!?'’=*]+$/gu;
const shortest = 2;
const longest = 64;
/** A note may be long; nobody looks for its five hundredth word. */
const mostWords = 200;

/** Which ASCII characters stand between words, and which are taken off their ends: looked up, since every event is cut up. */
const classOf = new Uint8Array(128);
const [inside, around, gap] = [0, 1, 2];
for (let code = 0; code < classOf.length; code += 1) {
  const character = String.fromCharCode(code);
  if (between.test(character)) classOf[code] = gap;
  else if (`.:!?'=*`.includes(character)) classOf[code] = around;
}

function wordsOfAnyText(text: string): readonly string[] {
  const words = new Set<string>();
  for (const piece of text.split(between)) {
    const word = piece.replace(aroundWord, '').slice(0, longest);
    if (word.length >= shortest && words.size < mostWords) words.add(word);
  }
  return [...words];
}

/** The words of a text as they are looked up: lower case, each once, with hyphens, dots and colons inside kept. */
export function wordsOf(text: string): readonly string[] {
  const lower = text.toLowerCase();
  const words: string[] = [];
  let [from, to] = [-1, -1];
  for (let at = 0; at <= lower.length; at += 1) {
    const code = at === lower.length ? 32 : lower.charCodeAt(at);
    if (code > 127) return wordsOfAnyText(lower);
    const kind = classOf[code];
    if (kind === inside) {
      if (from < 0) from = at;
      to = at + 1;
    } else if (kind === gap && from >= 0) {
      const word = lower.slice(from, Math.min(to, from + longest));
      if (word.length >= shortest && words.length < mostWords && !words.includes(word)) words.push(word);
      from = -1;
    }
  }
  return words;
}

/** Machines are found by a column of their own. */
const isMachineId = /^m[0-9a-hjkmnp-tv-z]{20}$/;

/** What an event is found by in free text: every word of its reason, and what its summary says beyond its sentence. */
export function searchWordsOf(summary: string, reason: string | undefined): readonly string[] {
  const told = wordsOf(summary).filter((word) => !ordinary.has(word) && !isMachineId.test(word));
  return reason === undefined ? told : [...new Set([...told, ...wordsOf(reason)])];
}
