import type { AccessScope } from '#libs/contracts/index.js';

/**
 * The condition that lets through what belongs to one of the sites or clusters; none where there is no scope.
 * @param values parameters that are there already; those of the condition are put behind them
 */
export function scopeSql(
  scope: AccessScope | undefined,
  alias: string,
  values: unknown[],
  columns: { readonly site?: string; readonly cluster?: string } = { site: 'site', cluster: 'cluster' },
): readonly string[] {
  if (!scope) return [];
  const is = (column: string | undefined, codes: readonly string[]) =>
    column === undefined || codes.length === 0 ? [] : [`${alias}.${column} = any($${values.push(codes)}::text[])`];
  const any = [...is(columns.site, scope.sites), ...is(columns.cluster, scope.clusters)];
  return [any.length > 0 ? `(${any.join(' or ')})` : 'false'];
}
