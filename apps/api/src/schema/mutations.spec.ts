import { buildSchema, getNamedType, isInputObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schemaSource } from './load-schema.js';

const schema = buildSchema(schemaSource());
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => {
  const input = getNamedType(field.args[0]?.type ?? field.type);
  return [field.name, isInputObjectType(input) ? Object.keys(input.getFields()) : []] as const;
});
/** Asks for work in the background, and changes nothing. */
const noCommand = new Set(['verifyLog']);
/** Of many subjects, or of one that there is not yet: there is no revision to insist on. */
const withoutRevision = new Set(['bulk', 'undo', 'issueAccessToken']);

describe('every command', () => {
  it.each(mutations.filter(([name]) => !noCommand.has(name)))(
    '%s says why, can be repeated, tried and insisted on',
    (name, fields) => {
      const wanted = ['reason', 'idempotencyKey', 'dryRun', ...(withoutRevision.has(name) ? [] : ['expectedRevision'])];
      expect(fields).toEqual(expect.arrayContaining(wanted));
    },
  );
});
