import { describe, it } from 'vitest';
import { EvidenceClaimed, EvidenceDistrusted, EvidenceReleased } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { evidence, type ClaimEvidence } from './evidence.js';

const value = { kind: 'nic-mac', value: '3c:ec:ef:00:00:40' } as const;
const product = 'board P';
const claim = (machineId: string, from?: string): ClaimEvidence => ({
  type: 'ClaimEvidence',
  data: { evidence: value, machineId, product, ...(from !== undefined && { from }) },
});
const claimed = (machineId: string, previousMachineId: string | null = null) =>
  EvidenceClaimed.record({ ...value, machineId, previousMachineId, product });
const distrusted = EvidenceDistrusted.record({ ...value, because: 'Printed twice.', machineIds: ['m1', 'm2'] });
const released = EvidenceReleased.record({ ...value, machineId: 'm1' });

describe('a value that names a machine', () => {
  it('is claimed by one machine, once', () => {
    given(evidence).when(claim('m1')).then(claimed('m1'));
    given(evidence, claimed('m1')).when(claim('m1')).thenNothing();
  });

  it('moves only from the machine that is known to have it', () => {
    given(evidence, claimed('m1')).when(claim('m2', 'm1')).then(claimed('m2', 'm1'));
    given(evidence, claimed('m1')).when(claim('m2')).thenRefused('evidence-claimed', 'evidence');
    given(evidence, claimed('m1')).when(claim('m2', 'm3')).thenRefused('evidence-claimed');
  });

  it('is free again when it is released by its owner, and by nobody else', () => {
    const release = (machineId: string) => ({ type: 'ReleaseEvidence', data: { evidence: value, machineId } }) as const;
    given(evidence, claimed('m1')).when(release('m1')).then(released);
    given(evidence, claimed('m1')).when(release('m2')).thenNothing();
    given(evidence, claimed('m1'), released).when(claim('m2')).then(claimed('m2'));
  });

  it('names nothing any more once it is found worthless', () => {
    const data = { evidence: value, because: 'Printed twice.', machineIds: ['m1', 'm2'] };
    given(evidence, claimed('m1')).when({ type: 'DistrustEvidence', data }).then(distrusted);
    given(evidence, claimed('m1'), distrusted).when({ type: 'DistrustEvidence', data }).thenNothing();
    given(evidence, claimed('m1'), distrusted).when(claim('m2')).thenNothing();
  });
});
