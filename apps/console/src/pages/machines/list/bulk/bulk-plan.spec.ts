import { expect, it } from 'vitest';
import type { VerdictFragment } from './bulk.graphql.js';
import { verdictsOf } from './bulk-plan.jsx';

const node = (name: string): { node: VerdictFragment } => ({
  node: {
    subject: `m-${name}`,
    verdict: 'DONE',
    refusal: null,
    machine: { id: `m-${name}`, called: name },
  },
});

it('machines of an order stand by name, those that stand against it first', () => {
  const verdicts = { edges: ['web-10', 'web-2', 'db-1', 'web-3'].map(node) };
  const against = { edges: ['web-3', 'db-1'].map(node) };
  const names = verdictsOf({ verdicts, against }).map(({ machine }) => machine?.called);
  expect(names).toEqual(['db-1', 'web-3', 'web-2', 'web-10']);
});
