import { describe, expect, it } from 'vitest';
import { cableCommands, planWhereItIs } from './where-it-is.js';

const end = (kind: 'MACHINE' | 'DEVICE', id: string, port: string) => ({ kind, id, port, machine: null });
const cable = { a: end('MACHINE', 'm1', 'up1'), b: end('DEVICE', 'b1/r01-tor-b', 'ethernet1/1/7') };
const observed = 'r01-tor-b.b1.example.net ethernet1/1/46';

describe('a cable that was seen elsewhere than planned', () => {
  it('is planned there, with all that is known filled in', () => {
    expect(planWhereItIs(cable, { kind: 'WRONG_PORT', observed })).toMatchObject({
      command: 'moveCable',
      title: 'Plan it where it is',
      initial: { end: 'B', to: { kind: 'DEVICE', id: 'b1/r01-tor-b', port: 'ethernet1/1/46' } },
    });
    const turned = { a: cable.b, b: cable.a };
    expect(planWhereItIs(turned, { kind: 'WRONG_DEVICE', observed: 'r02-tor-a eth7' })?.initial).toEqual({
      end: 'A',
      to: { kind: 'DEVICE', id: 'b1/r02-tor-a', port: 'eth7' },
    });
  });

  it('is only moved where nothing says where it is', () => {
    expect(planWhereItIs(cable, { kind: 'MISSING_LINK', observed: null })).toBeUndefined();
    expect(planWhereItIs(cable, { kind: 'WRONG_PORT', observed: null })).toBeUndefined();
    expect(cableCommands(cable)).toEqual(['moveCable', 'changeCable', 'removeCable']);
  });
});
