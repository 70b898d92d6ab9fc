import {
  conditionsOf,
  facetColumns,
  Parameters,
  soughtWords,
  spanOf,
  type AuditFilter,
  type Facet,
} from './audit-filter.js';
import { agreeingPositions } from './words-together.js';

export type AuditOrder = 'newest' | 'oldest';

/** What a page is taken of, and where it begins. */
export interface AuditSearch {
  readonly filter: AuditFilter;
  readonly order: AuditOrder;
  /** Position to go on behind. */
  readonly behind?: string | undefined;
  /** The last position that counts, whatever the filter says. */
  readonly upTo?: string | undefined;
  /** Without it, all rows, in no order. */
  readonly limit?: number | undefined;
}

const events = 'machinedb.audit_event a';
const machineEvents = `a.category = 'machine'`;
const otherEvents = `a.category <> 'machine'`;

/** `offset 0`: looked up one by one. A merge would walk all events between two that are wanted. */
const eventAt = (position: string): string =>
  `cross join lateral (select e.* from machinedb.audit_event e where e.position = ${position} offset 0) a`;

/** One way into the table, in the order of positions: it stops as soon as it has a page. */
interface Way {
  /** Each of these values has a way of its own; `v.value` in the conditions. */
  readonly values?: readonly string[];
  readonly from: string;
  readonly where: readonly string[];
  /** Column of the position that the index behind this way is ordered by; none: it comes in order by itself. */
  readonly at: string | undefined;
}

class Search {
  readonly put = new Parameters();
  readonly #bounds: readonly ((position: string) => string)[];
  readonly #way: string;

  constructor(private readonly asked: AuditSearch) {
    const { from, to } = spanOf(asked.filter, this.put);
    const newest = asked.order === 'newest';
    const behind = asked.behind === undefined ? undefined : this.put.put(asked.behind, 'bigint');
    const upTo = asked.upTo === undefined ? undefined : this.put.put(asked.upTo, 'bigint');
    this.#way = newest ? ' desc' : '';
    this.#bounds = [
      ...(from ? [(position: string) => `${position} >= ${from}`] : []),
      ...(to ? [(position: string) => `${position} <= ${to}`] : []),
      ...(upTo ? [(position: string) => `${position} <= ${upTo}`] : []),
      ...(behind ? [(position: string) => `${position} ${newest ? '<' : '>'} ${behind}`] : []),
    ];
  }

  /** Rows of `audit_event` from each way, as many as a page may take from it. */
  text(): string {
    const { ways, driving } = this.#ways();
    const rest = conditionsOf(this.asked.filter, driving, this.put);
    const parts = ways.map((way) => this.#part(way, rest));
    if (parts.length === 1) return parts[0] as string;
    const all = parts.map((part) => `(${part})`).join(' union all ');
    if (ways.every(({ values = [] }) => values.length <= 1)) return `select u.* from (${all}) u`;
    // An event that is about several of the machines comes by several ways; for one value the ways exclude each other.
    return `select distinct on (u.position) u.* from (${all}) u order by u.position${this.#way}${this.#limit()}`;
  }

  #limit(): string {
    return this.asked.limit === undefined ? '' : ` limit ${this.asked.limit}`;
  }

  #part({ values, from, where, at }: Way, rest: readonly string[]): string {
    const bounds = this.#bounds.map((bound) => bound(at ?? 'a.position'));
    const conditions = [...where, ...rest, ...bounds].join(' and ') || 'true';
    const sorted = at === undefined || this.asked.limit === undefined ? '' : ` order by ${at}${this.#way}`;
    const rows = `select a.* from ${from} where ${conditions}${sorted}${this.#limit()}`;
    if (!values) return rows;
    const each = this.put.put([...new Set(values)], 'text[]');
    return `select b.* from unnest(${each}) v(value) cross join lateral (${rows}) b`;
  }

  #ways(): { ways: readonly Way[]; driving: ReadonlySet<keyof AuditFilter> } {
    const driven = (by: readonly (keyof AuditFilter)[], ...ways: Way[]) => ({ ways, driving: new Set(by) });
    const { filter } = this.asked;
    const { commandId, eventId, causationId, correlationId, subjects, machineIds } = filter;
    if (!eventId && commandId) return driven(['commandId'], ...this.#ofCommand(commandId));
    if (!eventId && causationId) return driven([], this.#plain('a.causation_id is distinct from a.command_id'));
    if (eventId || correlationId) return driven([], this.#plain());
    const { lookedUp } = soughtWords(filter);
    if (lookedUp.length > 0) return driven([], this.#withWords(lookedUp));
    if (subjects && subjects.length > 0) return driven(['subjects'], ...this.#ofSubjects(subjects));
    if (machineIds && machineIds.length > 0) return driven(['machineIds'], ...this.#ofMachines(machineIds));
    return this.#ofFacets();
  }

  #plain(...where: string[]): Way {
    return { from: events, where, at: 'a.position' };
  }

  /** One value is an equation: the plan for it can be kept, that for a list hangs on how long it is thought to be. */
  #each(column: string, values: readonly string[], ...where: string[]): Way {
    const [only] = values;
    if (values.length === 1 && only !== undefined) return this.#plain(`${column} = ${this.put.put(only)}`, ...where);
    return { ...this.#plain(`${column} = v.value`, ...where), values };
  }

  /** Most commands are the whole of their correlation: the index on commands holds the others. */
  #ofCommand(commandId: string): Way[] {
    const id = this.put.put(commandId);
    return [
      this.#plain(`a.correlation_id = ${id}`, `a.command_id = ${id}`),
      this.#plain(`a.command_id = ${id}`, 'a.command_id is distinct from a.correlation_id'),
    ];
  }

  #ofSubjects(subjects: readonly string[]): Way[] {
    return [this.#each('a.subject', subjects, otherEvents), this.#each('a.machine_id', subjects, machineEvents)];
  }

  #ofMachines(machineIds: readonly string[]): Way[] {
    const from = `machinedb.audit_machine l ${eventAt('l.position')}`;
    return [
      this.#each('a.machine_id', machineIds),
      { ...this.#each('l.machine_id', machineIds), from, at: 'l.position' },
    ];
  }

  #withWords(words: readonly string[]): Way {
    const [only] = words;
    if (words.length === 1 && only !== undefined) {
      const from = `machinedb.audit_word w ${eventAt('w.position')}`;
      return { from, where: [`w.word = ${this.put.put(only)}`], at: 'w.position' };
    }
    const together = agreeingPositions(this.put.put(words, 'text[]'), words.length, this.asked.order, this.#bounds);
    const from = `(${together}) w ${eventAt('w.position')}`;
    return { from, where: [], at: undefined };
  }

  /** Values of one facet each: the planner chooses among their indexes. Several: each value is walked by itself. */
  #ofFacets(): { ways: readonly Way[]; driving: ReadonlySet<keyof AuditFilter> } {
    const { filter } = this.asked;
    const given = (['actors', 'types', 'categories'] as const).filter((facet) => (filter[facet]?.length ?? 0) > 0);
    const several = given.some((facet) => (filter[facet]?.length ?? 0) > 1);
    const [first] = given;
    if (several && first === 'categories')
      return { ways: this.#ofCategories(filter.categories ?? []), driving: new Set(given) };
    if (several && first) return this.#ofEach(first, filter[first] ?? []);
    const [category = 'machine'] = filter.categories ?? [];
    return { ways: [category === 'machine' ? this.#plain() : this.#plain(otherEvents)], driving: new Set() };
  }

  #ofEach(facet: Facet, values: readonly string[]) {
    return { ways: [this.#each(facetColumns[facet], values)], driving: new Set([facet]) };
  }

  #ofCategories(categories: readonly string[]): Way[] {
    const others = categories.filter((category) => category !== 'machine');
    return [
      ...(others.length > 0 ? [this.#each('a.category', others, otherEvents)] : []),
      ...(others.length < categories.length ? [this.#plain(machineEvents)] : []),
    ];
  }
}

/** The statement that finds rows of `audit_event`, and its values. @throws MomentError */
export function auditSearch(asked: AuditSearch): { readonly text: string; readonly values: readonly unknown[] } {
  const search = new Search(asked);
  return { text: search.text(), values: search.put.values };
}
