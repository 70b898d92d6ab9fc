/** What a page of docs/ tells to do and what it says will be answered: so that a test can do it. */

export interface Block {
  /** What stands behind the fence: graphql, json, console, … */
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a section, in order. @throws Error when the page has no such heading */
export function blocksUnder(page: string, heading: string): readonly Block[] {
  const [, section] = page.split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`there is no section "${heading}"`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({ language, text }));
}

/** One operation for each that stands in a block. */
export function operationsIn({ text }: Block): readonly string[] {
  return text.split(/\n(?=mutation\b|\{)/).filter((one) => one.trim() !== '');
}

const cut = '…';

/** An answer as a page shows it: JSON in which `…` stands for what is left out. */
export function shownAnswer({ text }: Block): unknown {
  const whole = text
    .replaceAll(new RegExp(`${cut}\\s*\\}`, 'g'), `"${cut}": true }`)
    .replaceAll(new RegExp(`${cut}\\s*\\]`, 'g'), `"${cut}" ]`);
  return JSON.parse(whole);
}

/**
 * Where an answer is not what the page shows; nothing where it is. What is left out may be anything.
 * @param path for the words of a difference
 */
export function differences(shown: unknown, answered: unknown, path = ''): readonly string[] {
  if (Array.isArray(shown)) {
    if (!Array.isArray(answered)) return [`${path}: ${JSON.stringify(answered)} is no list`];
    const known = shown.filter((one) => one !== cut);
    const length = known.length === shown.length && answered.length !== known.length;
    const items = known.flatMap((one, at) => differences(one, answered[at], `${path}[${at}]`));
    return length ? [...items, `${path}: ${answered.length} instead of ${known.length}`] : items;
  }
  if (typeof shown === 'object' && shown !== null) {
    if (typeof answered !== 'object' || answered === null) return [`${path}: ${JSON.stringify(answered)}`];
    const fields = Object.entries(shown).filter(([name]) => name !== cut);
    const own = answered as Readonly<Record<string, unknown>>;
    const more = cut in shown ? [] : Object.keys(own).filter((name) => !(name in shown));
    return [
      ...fields.flatMap(([name, value]) => differences(value, own[name], `${path}.${name}`)),
      ...more.map((name) => `${path}.${name} is not shown`),
    ];
  }
  return Object.is(shown, answered) ? [] : [`${path}: ${JSON.stringify(answered)} instead of ${JSON.stringify(shown)}`];
}
