import { describe, expect, it } from 'vitest';
import { readConfig } from '../read-config.js';
import { namesOf } from './names.js';
import { listenersOf } from './transport.js';

const asked = (environment: Record<string, string>) => listenersOf(readConfig(environment, []));

describe('where we listen', () => {
  it.each([
    ['on this host alone', {}, { transport: 'plain', console: { plainPort: 8080, tlsPort: undefined } }],
    [
      'for others, TLS comes by itself',
      { RACKLEDGER_HOST: '0.0.0.0' },
      { transport: 'beside', console: { plainPort: 8080, tlsPort: 8443 } },
    ],
    [
      'with TLS only, at the port of plain HTTP',
      { RACKLEDGER_TLS: 'only', RACKLEDGER_PORT: '443' },
      { transport: 'only', console: { plainPort: undefined, tlsPort: 443 } },
    ],
    [
      'a certificate asks for TLS',
      { RACKLEDGER_TLS_CERT: 'c', RACKLEDGER_TLS_KEY: 'k' },
      { transport: 'beside', console: { tlsPort: 8443 } },
    ],
    ['behind a proxy that speaks TLS', { RACKLEDGER_HOST: '10.0.0.1', RACKLEDGER_TLS: 'off' }, { transport: 'plain' }],
    ['free ports', { RACKLEDGER_PORT: '0', RACKLEDGER_TLS: 'beside' }, { console: { plainPort: 0, tlsPort: 0 } }],
    [
      'machines at an address of their own',
      { RACKLEDGER_NODE_HOST: '10.0.0.1' },
      {
        transport: 'beside',
        console: { host: '127.0.0.1' },
        node: { host: '10.0.0.1', plainPort: 8080, tlsPort: 8443 },
      },
    ],
    [
      'machines at a port of their own',
      { RACKLEDGER_NODE_PORT: '8081' },
      { transport: 'plain', node: { host: '127.0.0.1', plainPort: 8081 } },
    ],
  ])('%s', (_, environment, listeners) => {
    expect(asked(environment as Record<string, string>)).toMatchObject(listeners);
  });

  it.each([
    [{ RACKLEDGER_TLS_CERT: 'c' }, 'RACKLEDGER_TLS_KEY: is not set, though RACKLEDGER_TLS_CERT is'],
    [{ RACKLEDGER_TLS_KEY: 'k' }, 'RACKLEDGER_TLS_CERT: is not set, though RACKLEDGER_TLS_KEY is'],
    [{ RACKLEDGER_TLS: 'off', RACKLEDGER_TLS_PORT: '1' }, 'RACKLEDGER_TLS: is off, though RACKLEDGER_TLS_PORT is set'],
    [{ RACKLEDGER_TLS: 'yes' }, 'RACKLEDGER_TLS: "yes" is none of auto, off, beside, only'],
    [{ RACKLEDGER_TLS_NAMES: 'a_b' }, 'RACKLEDGER_TLS_NAMES: "a_b" names something that is neither'],
    [{ RACKLEDGER_NODE_PORT: '8080' }, 'RACKLEDGER_NODE_PORT: machines need an address of their own'],
  ])('%j is answered with the setting that is wrong', (environment, message) => {
    expect(() => asked(environment as Record<string, string>)).toThrow(message);
  });
});

describe('the names in a certificate of our own', () => {
  it('are what we can be reached under, each once', () => {
    expect(namesOf(['127.0.0.1'], [])).toEqual(['127.0.0.1', 'localhost', '::1']);
    const names = namesOf(['0.0.0.0', '10.0.0.1'], ['Centre.example', '10.0.0.1']);
    expect(names.slice(0, 2)).toEqual(['centre.example', '10.0.0.1']);
    expect(new Set(names).size).toBe(names.length);
  });
});
