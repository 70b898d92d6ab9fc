import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schemaSource } from '../../../api/src/schema/load-schema.js';
import { bulkFields, listDocument, mutationDocument, plainSelection, showDocument } from './documents.js';
import { exports } from './exports.js';
import { lists } from './lists.js';
import { mutationPaths } from './mutation-paths.js';
import { operations } from './operations.js';
import { operationsOf } from '../../operations-of.js';
import { pathsOf } from '../program/list.js';
import { shows } from './shows.js';
import { machineSelection } from '../commands/machine-selection.js';

const schema = buildSchema(schemaSource());
const problems = (document: string): readonly string[] =>
  validate(schema, parse(document)).map(({ message }) => message);

describe('what the command line knows of the API', () => {
  it('is the API as it is: run "npm run cli:generate"', () => {
    expect(operations).toEqual(JSON.parse(JSON.stringify(operationsOf(schemaSource()))));
  });

  it('has a command for every mutation, and no two of the same words', () => {
    expect(Object.keys(mutationPaths).toSorted()).toEqual(Object.keys(operations.mutations).toSorted());
    const words = [
      ...Object.values(mutationPaths),
      ...Object.keys(lists),
      ...Object.keys(shows),
      ...Object.keys(exports),
    ];
    expect(words.toSorted()).toEqual([...new Set(words)].toSorted());
  });

  it('has a command for every list', () => {
    const connections = Object.entries(operations.queries).filter(([, { connection }]) => connection);
    const known = new Set([...Object.values(lists).map(({ query }) => query), 'fleetDifference']);
    expect(connections.map(([name]) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(Object.entries(operations.mutations))('can give %s', (name, mutation) => {
    expect(problems(mutationDocument(name, mutation))).toEqual([]);
  });

  it.each(Object.entries(lists))('can ask for %s', (_words, list) => {
    const known = operations.queries[list.query];
    const given = known?.arguments.map(({ name }) => name) ?? [];
    for (const format of ['table', 'json'] as const) {
      const paths = pathsOf(list.columns, list.name, format);
      expect(known && problems(listDocument(list, known, given, paths))).toEqual([]);
    }
  });

  it('has no rule of its own for what a machine is called', () => {
    const own = Object.entries(lists).flatMap(([words, { columns }]) =>
      columns
        .flatMap((one) => [...(one.words ?? []), ...(one.otherwise ?? [])])
        .filter((path) => path.endsWith('system.serial'))
        .map(() => words),
    );
    expect(own).toEqual([]);
    expect(pathsOf(lists['machines list']?.columns ?? [], 'id', 'table')).toContain('called');
    expect(pathsOf(lists['machines list']?.columns ?? [], 'id', 'json')).not.toContain('called');
  });

  it.each(Object.entries(shows))('can ask for %s', (_words, { query, by, more }) => {
    const known = operations.queries[query];
    const selection = known ? `${plainSelection(operations, known.type)} ${more}` : '';
    expect(known && problems(showDocument(query, known, by, selection))).toEqual([]);
  });

  it.each(Object.entries(exports))('can ask for the text of %s', (_words, { query, by, text }) => {
    const known = operations.queries[query];
    expect(known && problems(showDocument(query, known, by, text ?? ''))).toEqual([]);
  });

  it('can ask for all of a machine', () => {
    expect(problems(`query ($id: ID!) { machine(id: $id) { ${machineSelection} } }`)).toEqual([]);
  });

  it('can follow a bulk', () => {
    expect(problems(`query ($id: ID!) { bulkProgress(id: $id) { ${bulkFields} } }`)).toEqual([]);
  });
});
