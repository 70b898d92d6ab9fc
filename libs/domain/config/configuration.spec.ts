import { describe, expect, it } from 'vitest';
import { ConfigurationServed } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { unknownMachine, type MachineState } from '../machine/state.js';
import { configuration } from './configuration.js';
import { entitlementOf } from './entitled.js';

const machineId = 'm1';
const record = (digest: string, more: { changed?: string[]; secrets?: string[]; tokenId?: string } = {}) => {
  const { changed = [], secrets = [], tokenId = 't1' } = more;
  return { type: 'RecordServedConfiguration', data: { machineId, digest, changed, secrets, tokenId } } as const;
};
const served = (
  generation: number,
  digest: string,
  more: { changed?: string[]; secrets?: string[]; tokenId?: string } = {},
) => {
  const { changed = [], secrets = [], tokenId = 't1' } = more;
  return ConfigurationServed.record({ machineId, generation, digest, changed, secrets, tokenId });
};

describe('what a machine was given', () => {
  it('counts up with every other document, and is told once', () => {
    given(configuration)
      .when(record('a', { changed: ['dns'] }))
      .then(served(1, 'a'));
    given(configuration, served(1, 'a')).when(record('a')).thenNothing();
    given(configuration, served(1, 'a'))
      .when(record('b', { changed: ['dns'] }))
      .then(served(2, 'b', { changed: ['dns'] }));
  });

  it('is told again, without counting up, where another token gets it or other secrets go with it', () => {
    given(configuration, served(3, 'a'))
      .when(record('a', { tokenId: 't2' }))
      .then(served(3, 'a', { tokenId: 't2' }));
    given(configuration, served(3, 'a'))
      .when(record('a', { secrets: ['y', 'x'] }))
      .then(served(3, 'a', { secrets: ['x', 'y'] }));
    given(configuration, served(3, 'a', { secrets: ['x', 'y'] }))
      .when(record('a', { secrets: ['y', 'x'] }))
      .thenNothing();
  });
});

describe('what a token may be told', () => {
  const state = (more: Partial<MachineState>): MachineState => ({ ...unknownMachine, ...more });
  it.each([
    ['everything', { lifecycle: 'accepted', speakers: ['t1'] }],
    ['nothing', { lifecycle: 'accepted', speakers: ['t2'] }],
    [
      'nothing',
      { lifecycle: 'accepted', speakers: [], enrolled: [{ tokenId: 't1', remoteAddress: 'a', tpmKey: undefined }] },
    ],
    ['nothing-secret', { lifecycle: 'new', speakers: ['t1'] }],
    ['nothing-secret', { lifecycle: 'retired', lifecycleBefore: 'accepted', speakers: ['t1'] }],
    ['nothing', { lifecycle: 'retired', lifecycleBefore: 'accepted', speakers: [] }],
    ['nothing-secret', { lifecycle: 'retired', lifecycleBefore: 'new' }],
    ['nothing', { lifecycle: 'merged', speakers: ['t1'] }],
    ['nothing', { lifecycle: 'absent' }],
  ] as const)('is %s for %j', (entitlement, more) => {
    expect(entitlementOf(state(more as Partial<MachineState>), 't1')).toBe(entitlement);
  });
});
