import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schemaSource } from '../schema/load-schema.js';
import { costOf } from './cost.js';
import { limits } from './limits.js';

const schema = buildSchema(schemaSource());

function cost(text: string): number {
  const document = parse(text);
  return costOf(schema, document, document.definitions[0] as OperationDefinitionNode, {});
}
const named = (count: number, field: string) =>
  Array.from({ length: count }, (_, nth) => `n${nth}: ${field}`).join(' ');

describe('what an operation costs', () => {
  it('is what a page may hold, and nothing for values that lie there', () => {
    const page = cost('{ racks(first: 100) { edges { node { id } } } }');
    expect(page).toBe(cost(`{ racks(first: 100) { edges { node { ${named(40, 'title')} } } } }`));
    expect(page).toBeGreaterThanOrEqual(100);
  });

  it.each([
    ['pictures of racks', '{ racks(first: 100) { edges { node { FIELDS } } } }', 'elevation'],
    [
      'configurations of machines',
      '{ machines(first: 100) { edges { node { FIELDS } } } }',
      'configuration { digest }',
    ],
  ])('counts %s, of which each takes statements of its own, by the work', (_, text, field) => {
    const of = (count: number) => cost(text.replace('FIELDS', named(count, field)));
    expect(of(1)).toBeLessThan(limits.cost);
    expect(of(40)).toBeGreaterThan(limits.cost);
  });

  it('counts all who may have acted, 500 of each kind; the console and the command line can ask for them', () => {
    const asked = cost('query AuditActors { auditActors { actor label } }');
    expect(asked).toBe(3 * 500);
    expect(asked).toBeLessThan(limits.cost / 10);
  });
});
