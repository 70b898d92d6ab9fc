import { expect, it } from 'vitest';
import { noDifference as none } from '../../../test/support/no-difference.js';
import { differenceSentences, type DifferenceTold } from './difference-sentences.js';
import { summaryOf } from './summary.js';

const place = { site: 'b1', rack: 'r01', unit: 3, height: 1, face: 'both', side: 'full' } as const;
const fact = (field: string, before: unknown, after: unknown): Partial<DifferenceTold> => ({
  facts: [{ field, before, after }],
});
const changes = [
  { field: 'sockets', from: 1, to: 2 },
  { field: 'model', from: null, to: 'EPYC' },
];
const hostname = [{ field: 'hostname', from: 'a', to: 'b' }];

/** The event that made it so, and how two moments differ by it. */
const both: readonly (readonly [type: string, data: object, difference: Partial<DifferenceTold>])[] = [
  ['MachineAccepted', {}, fact('lifecycle', 'NEW', 'ACCEPTED')],
  ['MachineAcceptanceWithdrawn', {}, fact('lifecycle', 'ACCEPTED', 'NEW')],
  ['MachineRetired', {}, fact('lifecycle', 'ACCEPTED', 'RETIRED')],
  ['MachineRestored', { lifecycle: 'accepted' }, fact('lifecycle', 'RETIRED', 'ACCEPTED')],
  ['MachineMerged', { into: 'm2' }, fact('mergedInto.id', null, 'm2')],
  ['MachineNamed', { name: 'web-1', previousName: null }, fact('name', null, 'web-1')],
  ['MachineWentSilent', { lastSeenAt: 'x' }, fact('silentSince', null, 'x')],
  ['MachineCameBack', { silentSince: 'x' }, fact('silentSince', 'x', null)],
  ['ClusterUnassigned', { previousCluster: 'lab' }, fact('cluster.code', 'lab', null)],
  ['RoleUnassigned', { previousRole: 'db' }, fact('role.code', 'db', null)],
  ['MachinePlaced', { place, previous: null }, { place: { before: null, after: place } }],
  ['MachineUnplaced', { place }, { place: { before: place, after: null } }],
  ['OperatingSystemChanged', { changes: hostname }, fact('hostname', 'a', 'b')],
  [
    'ProcessorsChanged',
    { changes },
    {
      facts: [
        { field: 'cpu.sockets', before: 1, after: 2 },
        { field: 'cpu.model', before: null, after: 'EPYC' },
      ],
    },
  ],
];

it.each(both)('%s is told alike by the history and by a comparison', (type, data, difference) => {
  const event = { type, data } as Parameters<typeof summaryOf>[0];
  expect(differenceSentences({ ...none, ...difference })).toEqual([summaryOf(event)]);
});
