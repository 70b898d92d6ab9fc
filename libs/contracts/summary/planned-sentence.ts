/** What a verb of a summary becomes where nothing has happened yet: the form behind `would`. */
const infinitives: ReadonlyMap<string, string> = new Map(
  Object.entries({
    be: 'was were is are',
    have: 'has had have',
    get: 'got gets get',
    lose: 'lost loses',
    give: 'gave',
    go: 'went goes',
    come: 'came comes',
    move: 'moved',
    change: 'changed',
    stand: 'stands stand stood',
    belong: 'belongs',
    take: 'takes take took',
    keep: 'keeps keep',
    speak: 'speaks speak',
    say: 'says',
    vouch: 'vouches',
    agree: 'agrees',
    begin: 'began',
    end: 'ended',
    halt: 'halted',
    expire: 'expired',
    wait: 'waits',
    rest: 'rests',
    enrol: 'enrolled',
    name: 'names',
  }).flatMap(([infinitive, forms]) => forms.split(' ').map((form) => [form, infinitive] as const)),
);
/** Verbs that stand before another one. */
const helpers: ReadonlyMap<string, string> = new Map([
  ['does not', 'would not'],
  ['did not', 'would not'],
  ['do not', 'would not'],
  ['cannot', 'could not'],
  ['can', 'could'],
  ['may', 'could'],
]);

const alone = (words: Iterable<string>): string => `(?<=^|\\s)(?:${[...words].join('|')})(?=[\\s.,:]|$)`;
/** Codes may be words too: a policy can be called `names`. What names something, names an id. */
const verbs = new RegExp(
  alone([...helpers.keys(), ...infinitives.keys()].map((verb) => (verb === 'names' ? 'names(?= m[0-9])' : verb))),
  'g',
);
const further = new RegExp(`(?<=[\\s,]and )(?:${[...infinitives.keys()].join('|')})(?=[\\s.,])`, 'g');

/** Titles and notes are other people's words: whatever stands in quotes or parentheses is passed over. */
const veiled = (text: string): string =>
  text.replaceAll(/"[^"]*"|“[^”]*”|\([^)]*\)/g, (part) => '\u0000'.repeat(part.length));

/** These are the verb itself, and never hang on one before them as `moved` does on `was`. */
const finite = [
  ...'was were is are has goes went came gave gets loses comes stands belongs takes took keeps speaks says'.split(' '),
  ...'vouches agrees began waits rests'.split(' '),
  ...helpers.keys(),
];
/** Codes may be words too: of a policy `has` it is told that `policy has was defined`, or `policy has, version 2, was`. The verb comes behind. */
const isCode = new RegExp(`^(?: (?:${finite.join('|')})(?= |[.,:]|$)|,(?! and ).* (?:${finite.join('|')}) )`);

/** The verb of a clause: where it stands, and how it is written. */
function verbIn(clause: string): { readonly index: number; readonly verb: string } | undefined {
  const seen = veiled(clause);
  for (const { 0: verb, index } of seen.matchAll(verbs))
    if (!isCode.test(seen.slice(index + verb.length))) return { index, verb };
  return undefined;
}

function inClause(clause: string): string | undefined {
  const found = verbIn(clause);
  if (!found) return undefined;
  const { verb, index } = found;
  const [before, behind] = [clause.slice(0, index), clause.slice(index + verb.length)];
  const seen = veiled(behind);
  const rest = behind.replaceAll(further, (one: string, at: number) =>
    seen.startsWith(one, at) ? (infinitives.get(one) ?? one) : one,
  );
  const planned = `${helpers.get(verb) ?? `would ${infinitives.get(verb) ?? verb}`}${rest}`;
  return `${before}${planned.replace(/^would be (not|no longer)(?= )/, 'would $1 be')}`;
}

/**
 * The summary of an event that is only planned: `It got the tag lab.` is `It would get the tag lab.` What stands behind a colon
 * explains, or is somebody's own words, and stays, but where the whole is said there.
 */
export function asPlanned(summary: string): string {
  const colon = veiled(summary).search(/[:;] /);
  const [clause, rest] = colon < 0 ? [summary, ''] : [summary.slice(0, colon), summary.slice(colon)];
  const planned = inClause(clause);
  if (planned !== undefined) return `${planned}${rest}`;
  return `${clause}${inClause(rest) ?? rest}`;
}
