import { describe, expect, it } from 'vitest';
import { secret } from '../secret/secret.js';
import { consulCommands } from './declared.js';

const sealed = (kind: string, scope: string) => ({
  ...secret.initialState,
  status: 'sealed',
  kind,
  scope: { kind: scope, id: 'b1' },
});
const states: Record<string, object> = {
  'site/b1/consul': sealed('other', 'site'),
  'machine/m1/console-password': sealed('console-password', 'machine'),
  'cluster/c1/other': sealed('other', 'cluster'),
};
const look = (_of: unknown, id: string) => Promise.resolve({ state: states[id] ?? secret.initialState });

async function refusalOf(token: string | null): Promise<string | undefined> {
  const data = { datacenter: 'dc1', settings: { token } } as never;
  const steps = await consulCommands.RegisterConsulDatacenter.steps(data, look as never);
  return 'code' in steps ? steps.code : undefined;
}

describe('the token of a datacenter', () => {
  it('is a sealed secret of a site, of no other kind', async () => {
    expect(await refusalOf('site/b1/consul')).toBe(undefined);
    expect(await refusalOf(null)).toBe(undefined);
    expect(await refusalOf('site/b1/nobody')).toBe('secret-not-found');
  });

  it('is never what a machine or a cluster keeps: nobody would have seen it go out', async () => {
    expect(await refusalOf('machine/m1/console-password')).toBe('secret-not-found');
    expect(await refusalOf('cluster/c1/other')).toBe('secret-not-found');
  });
});
