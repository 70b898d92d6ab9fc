import { expect, it } from 'vitest';
import { proposedOrder } from './proposed-order.js';

it('fills in what is proposed, and leaves no choice of what it is about', () => {
  const to = { kind: 'DEVICE', id: 'b1/r01-tor-b', port: 'ethernet1/1/46' };
  expect(proposedOrder({ mutation: 'moveCable', input: { cableId: 'c1', end: 'B', to } })).toEqual({
    command: 'moveCable',
    title: 'Plan it where it is',
    told: 'It was seen at r01-tor-b ethernet1/1/46: the plan follows, and nobody has to move the cable.',
    fixed: { cableId: 'c1' },
    initial: { end: 'B', to },
  });
  expect(proposedOrder({ mutation: 'placeMachine', input: { machineId: 'm1', place: {} } })).toMatchObject({
    fixed: { machineId: 'm1' },
    initial: { place: {} },
  });
});
