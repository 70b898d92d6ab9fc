import { exitCode, Failure } from '../exit-code.js';
import type { Client } from '../graphql/client.js';
import type { Field, Operations } from '../operations/operation.js';

/** What is called `<site>/<code>`, and the list of the API that has all of its kind. */
const listed = { rack: 'racks', chassis: 'allChassis', device: 'devices' } as const;
type Thing = keyof typeof listed;
const isThing = (word: string): word is Thing => Object.hasOwn(listed, word);
/** Words of the line for the lists. */
const listsOf: Readonly<Record<Thing, string>> = { rack: 'racks', chassis: 'chassis', device: 'devices' };

type Values = Readonly<Record<string, unknown>>;
/** What to put in place of what was said; called for every `<site>/<code>` that is to be there already. */
type Visit = (thing: Thing, said: string) => string;

/** A thing that is there already, by its site and code; nothing where the code is only now chosen. */
function thingOf({ name, description }: Field, beside: Values, query: string): Thing | undefined {
  if (!description.includes('`<site>/<code>`') || description.includes('chosen once')) return undefined;
  const kind = typeof beside['kind'] === 'string' ? beside['kind'].toLowerCase() : query;
  const word = name === 'id' ? kind : name.replace(/Id$/, '');
  return isThing(word) ? word : undefined;
}

export class PlaceFinder {
  constructor(
    private readonly client: Pick<Client, 'ask'>,
    private readonly operations: Pick<Operations, 'inputs'>,
  ) {}

  /**
   * `r07` where `b1/r07` is meant, as long as one site alone has it: what is said with its site is not looked for.
   * @param query what `id` is of, where the words themselves do not say it
   * @throws Failure where no site has it, or several
   */
  async found(fields: readonly Field[], input: Values, query = ''): Promise<Values> {
    const bare = new Map<string, readonly [Thing, string]>();
    this.#walked(fields, input, query, (thing, said) => {
      if (/^[\w.-]+$/.test(said)) bare.set(`${thing} ${said}`, [thing, said]);
      return said;
    });
    if (bare.size === 0) return input;
    const ids = await this.#idsOf([...bare.values()]);
    return this.#walked(fields, input, query, (thing, said) => ids.get(`${thing} ${said}`) ?? said);
  }

  #walked(fields: readonly Field[], input: Values, query: string, visit: Visit): Values {
    const entries = Object.entries(input).map(([name, value]) => {
      const field = fields.find((one) => one.name === name);
      return [name, field ? this.#value(field, value, thingOf(field, input, query), visit) : value] as const;
    });
    return Object.fromEntries(entries);
  }

  #value(field: Field, value: unknown, thing: Thing | undefined, visit: Visit): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#value(field, one, thing, visit));
    if (typeof value === 'string') return thing ? visit(thing, value) : value;
    const below = this.operations.inputs[field.type];
    if (!below || typeof value !== 'object' || value === null) return value;
    return this.#walked(below, value as Values, '', visit);
  }

  async #idsOf(wanted: readonly (readonly [Thing, string])[]): Promise<ReadonlyMap<string, string>> {
    const parts = wanted.map(
      ([thing], at) => `p${at}: ${listed[thing]}(filter: $f${at}, first: 20) { edges { node { id retired } } }`,
    );
    const declared = wanted.map((_, at) => `$f${at}: String!`).join(', ');
    // Retired ones are left out of lists unless they are named, and can be what is meant: to be restored, or looked at as of then.
    const filters = Object.fromEntries(
      wanted.map(([, code], at) => [`f${at}`, `code="${code}" and (retired=true or retired=false)`] as const),
    );
    const answer = await this.client.ask<Answer>(`query (${declared}) { ${parts.join(' ')} }`, filters);
    return new Map(wanted.map(([thing, code], at) => [`${thing} ${code}`, oneOf(thing, code, answer[`p${at}`])]));
  }
}

interface Page {
  readonly edges: readonly { readonly node: { readonly id: string; readonly retired: boolean } }[];
}
type Answer = Readonly<Record<string, Page>>;

function oneOf(thing: Thing, code: string, page: Page | undefined): string {
  const all = (page?.edges ?? []).map(({ node }) => node);
  const inUse = all.filter(({ retired }) => !retired);
  const [first, second] = inUse.length > 0 ? inUse : all;
  if (!first)
    throw new Failure(
      exitCode.notFound,
      `There is no ${thing} ${code} in any site.`,
      `See \`rackledger ${listsOf[thing]} list --search ${code}\`.`,
      { group: listsOf[thing], said: code },
    );
  if (!second) return first.id;
  const ids = (inUse.length > 0 ? inUse : all).map(({ id }) => id);
  throw new Failure(
    exitCode.notFound,
    `Several sites have a ${thing} ${code}: ${ids.join(', ')}.`,
    'Say which one, with its site.',
  );
}
