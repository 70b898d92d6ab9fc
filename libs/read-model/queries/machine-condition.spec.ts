import { expect, it } from 'vitest';
import { tablesNow } from './history/tables-at.js';
import { machineCondition } from './machine-condition.js';

const whereOf = (filter: string): string => machineCondition({ filter }, tablesNow, [], 0).where;

it('leaves merged machines out unless what became of a machine is asked for, by either of its names', () => {
  expect(whereOf('name=x')).toContain(`m.lifecycle <> 'merged'`);
  expect(whereOf('lifecycle=merged')).not.toContain(`m.lifecycle <> 'merged'`);
  expect(whereOf('state=merged')).toBe(whereOf('lifecycle=merged'));
});
