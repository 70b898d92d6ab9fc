import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import operations from '../../../cli/src/operations/operations.json' with { type: 'json' };
import type { Mutation, Operations } from './catalogue.js';
import { give } from './give.js';

const schema = buildSchema(readFileSync(new URL('../../../../test/golden/schema.graphql', import.meta.url), 'utf8'));
const { mutations } = operations as unknown as Operations;

let asked: string | undefined;
beforeEach(() => {
  vi.stubGlobal('sessionStorage', { getItem: () => null });
  vi.stubGlobal('fetch', async (_: string, { body }: { readonly body: string }) => {
    asked = (JSON.parse(body) as { query: string }).query;
    return Response.json({ data: { answer: {} } });
  });
});
afterEach(() => void vi.unstubAllGlobals());

async function documentOf(name: string, mutation: Mutation): Promise<string> {
  await give(name, mutation, {});
  return asked ?? '';
}

describe('an order as it is sent', () => {
  it.each(Object.entries(mutations).map(([name, mutation]) => [name, mutation] as const))(
    '%s asks for what the api has',
    async (name, mutation) => {
      expect(validate(schema, parse(await documentOf(name, mutation)))).toEqual([]);
    },
  );

  it('asks what machines are called, by whom its preview is ordered', async () => {
    const [[name, mutation] = ['', undefined]] = Object.entries(mutations);
    expect(await documentOf(name, mutation as Mutation)).toMatch(/events\(first:200\)\{[^}]*\}\}machine\{id called\}/);
  });
});
