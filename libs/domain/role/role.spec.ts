import { describe, it } from 'vitest';
import { RoleClosed, RoleDefined, RoleReopened, RoleRetitled } from '#libs/contracts/index.js';
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
});
