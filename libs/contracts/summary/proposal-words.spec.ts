import { expect, it } from 'vitest';
import { proposalWords } from './proposal-words.js';

it('calls a cable’s move what it is where only the plan moves', () => {
  const to = { kind: 'DEVICE', id: 'b1/r01-tor-b', port: 'ethernet1/1/46' };
  expect(proposalWords({ mutation: 'moveCable', input: { cableId: 'c1', end: 'B', to } })).toEqual({
    title: 'Plan it where it is',
    told: 'It was seen at r01-tor-b ethernet1/1/46: the plan follows, and nobody has to move the cable.',
  });
});

it('calls everything else by its title', () => {
  expect(proposalWords({ mutation: 'moveCable', input: { cableId: 'c1' } })).toEqual({ title: 'Move cable' });
  expect(proposalWords({ mutation: 'applyConfiguration', input: null })).toEqual({ title: 'Apply its configuration' });
});
