import { describe, it } from 'vitest';
import {
  RoleClosed,
  RoleDefined,
  RoleIdentifiersSet,
  RoleParametersSet,
  RoleReopened,
  RoleRetitled,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { role } from './role.js';

const defined = RoleDefined.record({ role: 'web', title: 'Web front ends' });
const closed = RoleClosed.record({ role: 'web' });
const about = { role: 'web' };

describe('a role', () => {
  it('is defined once under its code', () => {
    const define = (title: string, code = 'web') => ({ type: 'DefineRole', data: { role: code, title } }) as const;
    given(role).when(define(' Web front ends ')).then(defined);
    given(role, defined).when(define('Web front ends')).thenNothing();
    given(role, defined).when(define('Another')).thenRefused('role-exists', 'role');
    given(role).when(define('Web front ends', 'Web 1')).thenRefused('code-invalid', 'role');
    given(role).when(define(' ')).thenRefused('title-invalid', 'title');
  });

  it('gets another title', () => {
    const retitle = (title: string) => ({ type: 'RetitleRole', data: { role: 'web', title } }) as const;
    given(role, defined)
      .when(retitle('Web'))
      .then(RoleRetitled.record({ role: 'web', title: 'Web', previousTitle: 'Web front ends' }));
    given(role, defined).when(retitle('Web front ends')).thenNothing();
    given(role).when(retitle('Web')).thenRefused('role-not-found', 'role');
  });

  it('takes machines while it is open', () => {
    const admit = { type: 'AdmitToRole', data: about } as const;
    given(role, defined).when(admit).thenNothing();
    given(role, defined, closed).when(admit).thenRefused('role-closed', 'role');
    given(role, defined, closed, RoleReopened.record(about)).when(admit).thenNothing();
    given(role).when(admit).thenRefused('role-not-found', 'role');
  });

  it('is closed and reopened once', () => {
    given(role, defined).when({ type: 'CloseRole', data: about }).then(closed);
    given(role, defined, closed).when({ type: 'CloseRole', data: about }).thenNothing();
    given(role, defined, closed).when({ type: 'ReopenRole', data: about }).thenTypes('RoleReopened');
    given(role, defined).when({ type: 'ReopenRole', data: about }).thenNothing();
  });

  it('has parameters, each time all of them', () => {
    const set = (parameters: object) =>
      ({ type: 'SetRoleParameters', data: { role: 'web', parameters: parameters as Record<string, string> } }) as const;
    const first = RoleParametersSet.record({ role: 'web', parameters: { a: 1, b: true }, previous: {} });
    given(role, defined)
      .when(set({ b: true, a: 1 }))
      .then(first);
    given(role, defined, first)
      .when(set({ a: 1, b: true }))
      .thenNothing();
    given(role, defined, first)
      .when(set({}))
      .then(RoleParametersSet.record({ role: 'web', parameters: {}, previous: { a: 1, b: true } }));
    given(role, defined)
      .when(set({ A: 1 }))
      .thenRefused('parameters-invalid', 'parameters');
    given(role, defined)
      .when(set({ a: { b: 1 } }))
      .thenRefused('parameters-invalid', 'parameters');
    given(role).when(set({})).thenRefused('role-not-found', 'role');
  });

  it('says what its machines keep, in files of their own', () => {
    const one = { name: 'member-id', path: '/var/lib/etcd/id', mode: '0600', owner: 'etcd', group: 'etcd' };
    const set = (...identifiers: object[]) =>
      ({ type: 'SetRoleIdentifiers', data: { role: 'web', identifiers: identifiers as (typeof one)[] } }) as const;
    const first = RoleIdentifiersSet.record({ role: 'web', identifiers: [one], previous: [] });
    given(role, defined).when(set(one)).then(first);
    given(role, defined, first).when(set(one)).thenNothing();
    for (const wrong of [
      [one, { ...one, path: '/var/lib/etcd/other' }],
      [one, { ...one, name: 'other' }],
      [{ ...one, path: '/etc/ssh/ssh_host_ed25519_key' }],
      [{ ...one, path: '/etc/shadow' }],
      [{ ...one, path: '../id' }],
      [{ ...one, mode: '600' }],
      [{ ...one, mode: '0750' }],
      ...['profile.d/a.sh', 'ld.so.preload', 'udev/rules.d/a', 'init.d/a', 'apt/apt.conf.d/a', 'bash.bashrc'].map(
        (file) => [{ ...one, path: `/etc/${file}` }],
      ),
    ])
      given(role, defined)
        .when(set(...wrong))
        .thenRefused('identifiers-invalid', 'identifiers');
  });
});
