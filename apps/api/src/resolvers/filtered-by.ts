import type { GraphQLResolveInfo } from 'graphql';
import { getArgumentValues } from 'graphql';
import { compileFilter, FilterError } from '#libs/filter/index.js';
import { filterableLists, filterFieldsOf, type FilterableList } from '#libs/read-model/queries/index.js';
import { allProjections } from '#projections/all.js';

/** By table. */
const ownerOf = new Map(allProjections.flatMap(({ name, tables }) => tables.map((table) => [table.name, name])));

/** `machines` asks for MACHINES, `ipAddresses` for IP_ADDRESSES; chassis is its own plural. */
function listOf(field: string): FilterableList | undefined {
  const list = field === 'allChassis' ? 'CHASSIS' : field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return Object.hasOwn(filterableLists, list) ? (list as FilterableList) : undefined;
}

/** Read models whose tables a filter over a list reads. None of one that is wrong: whoever answers says what is. */
export function projectionsOfFilter(list: FilterableList, filter: string): readonly string[] {
  try {
    const { sql } = compileFilter(filter, filterFieldsOf(list, undefined, 0), { now: 0 });
    const owners = Array.from(sql.matchAll(/\bmachinedb\.(\w+)/g), ([, table = '']) => ownerOf.get(table) ?? []);
    return [...new Set(owners.flat())];
  } catch (error) {
    if (error instanceof FilterError) return [];
    throw error;
  }
}

/** What a field's own filter looks at, beside what the field is answered from; and what a machine is found by. */
export function projectionsFilteredBy(info: GraphQLResolveInfo): readonly string[] {
  const list = listOf(info.fieldName);
  const isMachine = info.fieldName === 'machine' && info.parentType.name === 'Query';
  const [node] = info.fieldNodes;
  const field = info.parentType.getFields()[info.fieldName];
  if ((list === undefined && !isMachine) || node === undefined || field === undefined) return [];
  const { filter, mac } = getArgumentValues(field, node, info.variableValues);
  if (isMachine) return typeof mac === 'string' ? ['ports'] : [];
  return list !== undefined && typeof filter === 'string' ? projectionsOfFilter(list, filter) : [];
}
