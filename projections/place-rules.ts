import type { PlaceRuleEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, remove } from '#libs/kernel/index.js';

/** A rule that says where machines stand by the port that they are heard at. */
export type PlaceRuleRow = {
  readonly rule: string;
  /** `<site>/<code>` of the switch. */
  readonly device: string;
  readonly ports: string;
  readonly gives: object;
  readonly changed_at: string;
  readonly revision: number;
  readonly position: number;
};

export const placeRule = defineTable<PlaceRuleRow>({
  name: 'place_rule',
  columns: {
    rule: 'text',
    device: 'text',
    ports: 'text',
    gives: 'jsonb',
    changed_at: 'timestamptz',
    revision: 'integer',
    position: 'bigint',
  },
  key: ['rule'],
  indexes: ['(device)'],
  temporal: true,
  past: {},
  marks: ['changed_at', 'revision', 'position'],
});

/** What the ports of switches say about where machines stand. */
export const placeRules = defineProjection<PlaceRuleEvent>({
  name: 'place_rules',
  version: 1,
  category: 'placeRule',
  lead: placeRule,
  tables: [placeRule],
  on: {
    PlaceRuleDefined: ({ data, recordedAt, revision, position }) => [
      put(placeRule, { ...data, changed_at: recordedAt, revision, position: Number(position) }),
    ],
    PlaceRuleRemoved: ({ data: { rule } }) => [remove(placeRule, [rule])],
  },
});
