import type { Pool } from '#libs/database/index.js';
import { tablesAt } from './history/tables-at.js';
import { keyOf, type When } from './history/when.js';
import { ofMoment } from './machines.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { isoText, rowsOf, selected } from './statement.js';

const columns = {
  rule: 'r.rule',
  device: 'r.device',
  ports: 'r.ports',
  gives: 'r.gives',
  changedAt: isoText('r.changed_at'),
  revision: 'r.revision',
} as const;
const everything = selected(columns, Object.keys(columns));

/** A rule, and the moment that it is of: nothing where that is now. */
export interface PlaceRuleView {
  readonly rule: string;
  readonly device: string;
  readonly ports: string;
  readonly gives: object;
  when?: When;
}

export interface PlaceRulesRequest extends PageRequest {
  readonly device?: string | null | undefined;
  readonly when?: When | undefined;
}

/** By code. @throws CursorError */
export async function placeRulesPage(
  pool: Pool,
  { when, device, ...request }: PlaceRulesRequest,
): Promise<Page<PlaceRuleView & Placed>> {
  const values: unknown[] = [];
  const tables = tablesAt(when, values);
  const list = {
    from: tables.from('place_rule', 'r'),
    where: `${tables.held('r')}${device ? ` and r.device = $${values.push(device)}` : ''}`,
    values,
    id: 'r.rule',
    order: { name: `RULE${keyOf(when)}` },
  };
  const page = await pageOf<PlaceRuleView>(pool, list, everything, request);
  ofMoment(
    page.edges.map(({ node }) => node),
    when,
  );
  return page;
}

export async function placeRuleByCode(pool: Pool, rule: string, when?: When): Promise<PlaceRuleView | undefined> {
  const values: unknown[] = [rule];
  const tables = tablesAt(when, values);
  const text = `select ${everything} from ${tables.from('place_rule', 'r')} where r.rule = $1 and ${tables.held('r')}`;
  return ofMoment(await rowsOf<PlaceRuleView>(pool, text, values), when)[0];
}

/** All of them: a site has some for each switch. */
export async function allPlaceRules(pool: Pool, when?: When): Promise<readonly PlaceRuleView[]> {
  const values: unknown[] = [];
  const tables = tablesAt(when, values);
  const text = `select ${everything} from ${tables.from('place_rule', 'r')} where ${tables.held('r')} order by r.rule`;
  return rowsOf<PlaceRuleView>(pool, text, values);
}
