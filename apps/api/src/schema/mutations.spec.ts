import { buildSchema, getNamedType, isInputObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schemaSource } from './load-schema.js';

const schema = buildSchema(schemaSource());
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).map((field) => {
  const input = getNamedType(field.args[0]?.type ?? field.type);
  const fields = isInputObjectType(input) ? Object.keys(input.getFields()) : [];
  return [field.name, fields, getNamedType(field.type).name] as const;
});
/** Asks for work in the background, and changes nothing. */
const noCommand = new Set(['verifyLog']);
/** Of one that there is not yet, or of what has no stream: there is no revision to insist on; nor is there of many subjects. */
const withoutRevision = new Set([
  'announceMachine',
  'changeMasterKey',
  'issueAccessToken',
  'issueMyAccessToken',
  'planCable',
  'importDeviceTypes',
  'importPlaces',
  'importAnnouncements',
]);
const hasRevision = (name: string, payload: string) => payload !== 'BulkPayload' && !withoutRevision.has(name);

describe('every command', () => {
  it.each(mutations.filter(([name]) => !noCommand.has(name)))(
    '%s says why, can be repeated, tried and insisted on',
    (name, fields, payload) => {
      const wanted = [
        'reason',
        'idempotencyKey',
        'dryRun',
        ...(hasRevision(name, payload) ? ['expectedRevision'] : []),
      ];
      expect(fields).toEqual(expect.arrayContaining(wanted));
    },
  );
});
