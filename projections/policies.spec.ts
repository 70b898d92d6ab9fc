import { expect, test } from 'vitest';
import {
  ClusterClosed,
  ClusterDefined,
  ClusterReopened,
  ClusterRetitled,
  NameFreed,
  NameTaken,
  PolicyDefined,
  PolicyWithdrawn,
  RoleClosed,
  RoleDefined,
} from '#libs/contracts/index.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { cluster, clusters } from './clusters.js';
import { name, names } from './names.js';
import { policies, policy, policyVersion } from './policies.js';
import { role, roles } from './roles.js';

test('a policy is what its last version says, and all its versions stay', () => {
  const log = new RecordedEvents();
  const rule = { kind: 'asn', pool: 'b1-asn' } as const;
  const defined = (version: number, title: string, site: string) =>
    PolicyDefined.record({ policy: 'asns', version, title, selector: [{ field: 'site', in: [site] }], rule });
  const circumstances = { stream: 'policy-asns', metadata: { reason: 'OPS-7' } };
  log.record(defined(1, 'First', 'b1'), circumstances);
  log.record(defined(2, 'Second', 'b2'), circumstances);
  log.record(PolicyWithdrawn.record({ policy: 'asns', version: 2 }), circumstances);
  const rows = RowsInMemory.after(policies, log.all);
  expect(rows.one(policy, 'asns')).toEqual({
    policy: 'asns',
    title: 'Second',
    kind: 'asn',
    version: 2,
    in_force: false,
    selector: [{ field: 'site', in: ['b2'] }],
    rule,
    revision: 2,
  });
  expect(rows.all(policyVersion)).toMatchObject([
    { version: 1, title: 'First', defined_at: timeOf(0), defined_by: 'token:test', reason: 'OPS-7' },
    { version: 2, title: 'Second', defined_at: timeOf(1) },
  ]);
});

test('clusters and roles are open until they are closed', () => {
  const log = new RecordedEvents();
  const lab = { stream: 'cluster-lab' };
  log.record(ClusterDefined.record({ cluster: 'lab', title: 'Lab' }), lab);
  log.record(ClusterClosed.record({ cluster: 'lab' }), lab);
  const now = () => RowsInMemory.after(clusters, log.all).one(cluster, 'lab');
  expect(now()).toEqual({ cluster: 'lab', title: 'Lab', open: false, revision: 1 });
  log.record(ClusterReopened.record({ cluster: 'lab' }), lab);
  log.record(ClusterRetitled.record({ cluster: 'lab', title: 'Laboratory', previousTitle: 'Lab' }), lab);
  expect(now()).toEqual({ cluster: 'lab', title: 'Laboratory', open: true, revision: 3 });
  log.record(RoleDefined.record({ role: 'web', title: 'Web' }), { stream: 'role-web' });
  log.record(RoleClosed.record({ role: 'web' }), { stream: 'role-web' });
  expect(RowsInMemory.after(roles, log.all).all(role)).toMatchObject([{ role: 'web', open: false }]);
});

test('a name says who has it, or had it and until when it is kept', () => {
  const log = new RecordedEvents();
  const [fqdn, holder] = ['web-1.example.net', { kind: 'machine', id: 'm1' } as const];
  log.record(NameTaken.record({ fqdn, holder }), { stream: `name-${fqdn}` });
  const now = () => RowsInMemory.after(names, log.all).one(name, fqdn);
  expect(now()).toMatchObject({ holder_id: 'm1', held: true, since: timeOf(0), quarantine_until: null });
  log.record(NameFreed.record({ fqdn, holder, quarantineUntil: timeOf(60) }), { stream: `name-${fqdn}` });
  expect(now()).toMatchObject({ holder_id: 'm1', held: false, since: timeOf(1), quarantine_until: timeOf(60) });
});
