import { comparisonSql, membershipSql, operatorsOf, presenceSql } from './conditions.js';
import { asksWhether, fieldNamed, type FieldSet, type FilterChild, type FilterField, type Fields } from './fields.js';
import { FilterError } from './filter-error.js';
import { parseFilter } from './parse.js';
import { listedNames, suggestionFor } from './suggest.js';
import type { Comparison, Filter, Membership, Operator, Presence, Value } from './syntax.js';
import { isDuration, likePattern, readValue } from './values.js';

export interface CompileOptions {
  /** Number of the first parameter: `$1` unless told. */
  readonly firstParameter?: number;
  /** Milliseconds since the epoch, for ages such as `7d`. */
  readonly now: number;
}

/** A condition for a `where`; `values` belong to its parameters. `true` for an empty filter. */
export interface CompiledFilter {
  readonly sql: string;
  readonly values: readonly unknown[];
  /** The fields and children that it names, as typed; a field of the row by its first name too. */
  readonly names: ReadonlySet<string>;
}

/** A duration is an age: what is less old came later. */
const ofAges: Partial<Record<Operator, Operator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const opposites: Partial<Record<Operator, Operator>> = { '!=': '=', '!~': '~' };

/**
 * Turns a filter into SQL. Negation is carried inward to the single condition and written `(…) is not true`: what is not
 * reported counts as not matching, never as unknown, and conditions that are not negated stay plain enough for indexes.
 */
class Compiler {
  readonly values: unknown[] = [];
  readonly names = new Set<string>();
  /** Set while inside `has child(…)`: only the child's fields can be named there. */
  #within: FilterChild | undefined;

  constructor(
    readonly filter: string,
    readonly set: FieldSet,
    readonly options: CompileOptions,
  ) {}

  sql(filter: Filter, negated: boolean): string {
    switch (filter.kind) {
      case 'not':
        return this.sql(filter.of, !negated);
      case 'and':
      case 'or': {
        const joint = (filter.kind === 'and') === negated ? ' or ' : ' and ';
        return `(${filter.of.map((part) => this.sql(part, negated)).join(joint)})`;
      }
      case 'comparison': {
        const opposite = opposites[filter.operator];
        return signed(this.#comparison(filter, opposite ?? filter.operator), negated !== (opposite !== undefined));
      }
      case 'in':
        return signed(this.#membership(filter), negated);
      case 'has':
        return signed(this.#presence(filter), negated);
    }
  }

  #comparison({ field: name, operator: written, value }: Comparison, operator: Operator): string {
    return this.#over(name, (field) => {
      const allowed = operatorsOf[field.type];
      if (!allowed.includes(written))
        this.#fail(`${name.text} holds ${kindOf(field)}, which ${written} cannot compare; use ${list(allowed)}`, name);
      const read = operator === '~' ? likePattern(value.text) : this.#read(field, value);
      const compared = field.type === 'time' && isDuration(value.text) ? (ofAges[operator] ?? operator) : operator;
      return comparisonSql(field, compared, read, this.#put);
    });
  }

  #membership({ field: name, values }: Membership): string {
    return this.#over(name, (field) =>
      membershipSql(
        field,
        values.map((value) => this.#read(field, value)),
        this.#put,
      ),
    );
  }

  #presence({ field: name, where }: Presence): string {
    const child = this.#within ? undefined : this.set.children[own(this.set.children, name.text)];
    if (!child && where)
      this.#fail(`${name.text} has nothing inside: has (…) takes one of ${list(this.#childNames())}`, name);
    if (!child) return this.#over(name, presenceSql);
    this.names.add(name.text);
    this.#within = child;
    const inner = where ? this.sql(where, false) : undefined;
    this.#within = undefined;
    return existsSql(child, inner);
  }

  #over(name: Value, condition: (field: FilterField) => string): string {
    this.names.add(name.text);
    const dot = name.text.indexOf('.');
    if (this.#within || dot < 0) {
      const fields = this.#within?.fields ?? this.set.fields;
      return condition(this.#field(name, name.text, fields, this.#within ? Object.keys(fields) : this.#names()));
    }
    const [childName, fieldName] = [name.text.slice(0, dot), name.text.slice(dot + 1)];
    const child = this.set.children[own(this.set.children, childName)];
    if (!child) return this.#unknown(name, name.text, this.#names());
    const known = Object.keys(child.fields).map((one) => `${childName}.${one}`);
    return existsSql(child, condition(this.#field(name, fieldName, child.fields, known)));
  }

  #field(name: Value, text: string, fields: Fields, known: readonly string[]): FilterField {
    const key = fieldNamed(fields, text) ?? '';
    const found = fields[key];
    if (found && fields === this.set.fields) this.names.add(key);
    return found ?? this.#unknown(name, name.text, known);
  }

  #read(field: FilterField, value: Value): unknown {
    const reading = readValue(field, value.text, this.options.now);
    if ('value' in reading) return reading.value;
    const near = reading.near === undefined ? undefined : suggestionFor(reading.near, field.choices ?? []);
    throw new FilterError(reading.problem, this.filter, value.span, near);
  }

  readonly #put = (value: unknown): string => {
    this.values.push(value);
    return `$${this.values.length + (this.options.firstParameter ?? 1) - 1}`;
  };

  #names(): readonly string[] {
    const ofChildren = Object.entries(this.set.children).flatMap(([child, { fields }]) =>
      Object.keys(fields).map((field) => `${child}.${field}`),
    );
    return [...Object.keys(this.set.fields), ...ofChildren];
  }

  #childNames(): readonly string[] {
    return Object.keys(this.set.children);
  }

  #unknown(name: Value, text: string, known: readonly string[]): never {
    const near = alsoTried(this.set.fields, text, known) ?? suggestionFor(text, known);
    const instead = near === undefined ? `; there are ${listedNames(known)}` : '';
    throw new FilterError(`There is no field ${text}${instead}`, this.filter, name.span, near);
  }

  #fail(problem: string, at: Value): never {
    throw new FilterError(problem, this.filter, at.span);
  }
}

/** A key that is the record's own: `constructor` and its like are no fields. */
function own(record: object, key: string): string {
  return Object.hasOwn(record, key) ? key : '';
}

/** The field that people also call so, where it may be named. */
function alsoTried(fields: Fields, word: string, known: readonly string[]): string | undefined {
  return known.find((name) => fields[own(fields, name)]?.alsoTried?.includes(word.toLowerCase()));
}

function signed(condition: string, negated: boolean): string {
  return negated ? `(${condition}) is not true` : condition;
}

function existsSql(child: FilterChild, condition: string | undefined): string {
  return `exists (select 1 from ${child.from}${condition === undefined ? '' : ` and ${condition}`})`;
}

function list(words: readonly string[]): string {
  return words.join(' ');
}

function kindOf(field: FilterField): string {
  if (field.type === 'choice') return `one of ${(field.choices ?? []).join(', ')}`;
  return field.type === 'tags'
    ? 'tags'
    : field.type === 'boolean'
      ? 'true or false'
      : `${field.type === 'address' ? 'an' : 'a'} ${field.type}`;
}

/**
 * Checks a filter against the fields that there are and turns it into a parametrised condition.
 * @throws FilterError that points at the column
 */
export function compileFilter(text: string, set: FieldSet, options: CompileOptions): CompiledFilter {
  const filter = parseFilter(text, (word) => asksWhether(set.fields, word));
  if (!filter) return { sql: 'true', values: [], names: new Set() };
  const compiler = new Compiler(text, set, options);
  const sql = compiler.sql(filter, false);
  return { sql, values: compiler.values, names: compiler.names };
}
