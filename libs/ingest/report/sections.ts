import { hash } from 'node:crypto';

/** One top-level section of a document, as its bytes. */
export interface Section {
  readonly name: string;
  /** `"disks":[…]`: from the key to before the comma or brace that ends it. */
  readonly bytes: Buffer;
  readonly digest: string;
}

/** Enough to tell a machine's sections apart, short enough to keep for every machine. */
const digestLength = 16;

const closingBrace = 0x7d;

function sectionOf(name: string, bytes: Buffer): Section {
  return { name, bytes, digest: hash('sha256', bytes).slice(0, digestLength) };
}

/** Where each key begins, in the given order; undefined where one is not to be found. */
function placesOf(content: Buffer, names: readonly string[]): number[] | undefined {
  const places: number[] = [];
  let after = 0;
  for (const name of names) {
    const key = `${places.length === 0 ? '{' : ','}"${name}":`;
    const at = content.indexOf(key, after, 'latin1');
    if (at < 0 || (places.length === 0 && at !== 0)) return undefined;
    places.push(at + 1);
    after = at + key.length;
  }
  return places;
}

/**
 * Cuts a document at these top-level keys without parsing it. A quote inside a JSON text is always escaped, so a key
 * with its quotes is never part of a text. It may be the key of an inner object; then the sections on both sides have
 * unequal brackets, and neither can be parsed by itself. So a section that parses is whole, and one that does not is
 * only ever compared with the same bytes.
 */
export function sectionsOf(content: Buffer, names: readonly string[]): Section[] | undefined {
  if (names.length === 0 || content.at(-1) !== closingBrace) return undefined;
  const places = placesOf(content, names);
  return places?.map((place, nth) => {
    const next = places[nth + 1];
    return sectionOf(names[nth] ?? '', content.subarray(place, next === undefined ? content.length - 1 : next - 1));
  });
}

/** As kept with the machine's newest report: `format:3f2a…,agent:9c…`. Names are checked, so nothing needs escaping. */
export function describeSections(sections: readonly Pick<Section, 'name' | 'digest'>[]): string {
  return sections.map(({ name, digest }) => `${name}:${digest}`).join(',');
}

export function describedSections(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(',').map((one) => one.split(':', 2) as [string, string]));
}

const ordinaryName = /^[A-Za-z]+$/;

/**
 * The sections of a document that was parsed; undefined where cutting does not find its keys, such as with white space
 * between them: then the next report is read as a whole too.
 */
export function sectionsOfParsed(content: Buffer, document: object): string | undefined {
  const names = Object.keys(document);
  if (!names.every((name) => ordinaryName.test(name))) return undefined;
  const sections = sectionsOf(content, names);
  return sections && describeSections(sections);
}
