import { describe, expect, it } from 'vitest';
import operations from '../../../cli/src/operations/operations.json' with { type: 'json' };
import { fieldsToAsk, toldInForms, type Operations } from './catalogue.js';

const { mutations, inputs } = operations as unknown as Operations;
/** What only tools know: names as the schema has them. */
const ofSchema = /^(?:[a-z]+[A-Z]\w*|[A-Z]+_[A-Z_]+|null)$/;
const namesIn = (text: string): readonly string[] =>
  (toldInForms(text).match(/[A-Za-z_]+/g) ?? []).filter((word) => ofSchema.test(word));

/** Given by the dialog for many machines, which has words of its own. */
const shown = Object.entries(mutations).filter(([name]) => name !== 'bulk');

describe('what the form of a command says', () => {
  it('has no names of the schema in it', () => {
    const found = shown.flatMap(([name, mutation]) => [
      ...namesIn(mutation.description).map((word) => [name, word]),
      ...fieldsToAsk(mutation, {}).flatMap((field) => [
        ...namesIn(field.description).map((word) => [`${name}.${field.name}`, word]),
        ...(inputs[field.type] ?? []).flatMap((part) => namesIn(part.description).map((word) => [part.name, word])),
      ]),
    ]);
    expect(found).toEqual([]);
  });

  it('leaves out what tools may send and nobody can type', () => {
    expect(toldInForms('What is written on it; null takes the label away.')).toBe('What is written on it.');
    expect(toldInForms('Code of its room; null takes it out of any. Without `row`, it is in no row then.')).toBe(
      'Code of its room. Without `row`, it is in no row then.',
    );
  });
});
