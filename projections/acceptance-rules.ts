import type { AcceptanceRuleEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, set } from '#libs/kernel/index.js';
import { markColumns, markNames, marksOf, type Marks } from './place/marks.js';

export type AcceptanceRuleRow = {
  readonly id: string;
  readonly title: string;
  readonly kinds: readonly string[];
  readonly site: string | null;
  readonly cluster: string | null;
  readonly retired: boolean;
} & Marks;

export const acceptanceRule = defineTable<AcceptanceRuleRow>({
  name: 'acceptance_rule',
  columns: {
    id: 'text',
    title: 'text',
    kinds: 'text[]',
    site: 'text',
    cluster: 'text',
    retired: 'boolean',
    ...markColumns,
  },
  key: ['id'],
  indexes: [],
  temporal: true,
  marks: markNames,
});

/** By what machines are accepted without a person. */
export const acceptanceRules = defineProjection<AcceptanceRuleEvent>({
  name: 'acceptanceRules',
  version: 1,
  category: 'acceptancerule',
  lead: acceptanceRule,
  tables: [acceptanceRule],
  on: {
    AcceptanceRuleDefined: (event) => {
      const { rule: id, title, kinds, site, cluster } = event.data;
      return [put(acceptanceRule, { id, title, kinds, site, cluster, retired: false, ...marksOf(event) })];
    },
    AcceptanceRuleRemoved: (event) => [set(acceptanceRule, [event.data.rule], { retired: true, ...marksOf(event) })],
  },
});
