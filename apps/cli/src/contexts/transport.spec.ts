import { describe, expect, it } from 'vitest';
import { exitCode } from '../exit-code.js';
import { centreOf } from './contexts.js';
import { checkTransport } from './transport.js';

const check =
  (url: string, environment = {}) =>
  () =>
    checkTransport(url, environment);

describe('passwords and tokens', () => {
  it.each(['https://centre.example.net', 'http://127.0.0.1:8080', 'http://[::1]:8080/', 'http://localhost:8080'])(
    'go to %s',
    (url) => {
      expect(check(url)).not.toThrow();
    },
  );

  it.each(['http://centre.example.net:8080', 'http://10.1.2.3', 'http://127.0.0.1.example.net'])(
    'do not go to %s, where others read them',
    (url) => {
      expect(check(url)).toThrow(
        expect.objectContaining({ code: exitCode.notAllowed, wayOut: expect.stringContaining('https://') as string }),
      );
    },
  );

  it('go where the network is said to be trusted', () => {
    expect(check('http://10.1.2.3', { RACKLEDGER_PLAIN_HTTP: 'anywhere' })).not.toThrow();
    expect(check('http://10.1.2.3', { RACKLEDGER_PLAIN_HTTP: 'loopback' })).toThrow('nothing was sent');
  });

  it('are held back with any command, and an address that is none is said to be none', () => {
    const environment = { RACKLEDGER_TOKEN: 'token', RACKLEDGER_CLI_CONFIG: '/nowhere/contexts.yaml' };
    expect(() => centreOf({ url: 'http://10.1.2.3' }, environment)).toThrow('nothing was sent');
    for (const url of ['centre', 'localhost:8080', 'ftp://127.0.0.1'])
      expect(check(url)).toThrow(expect.objectContaining({ code: exitCode.misused }));
  });
});
