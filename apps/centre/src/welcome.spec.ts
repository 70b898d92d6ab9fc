import { describe, expect, it } from 'vitest';
import { readConfig } from './read-config.js';
import { welcome } from './welcome.js';

const plain = 'http://127.0.0.1:8080';
const alone = { addresses: { plain, tls: undefined }, authority: undefined };
const whole = { ...alone, core: { config: readConfig({}, []) } };

describe('the last words of the start', () => {
  it('show where to go, and the first admin token once', () => {
    const text = welcome(whole, { tokenId: 't1', secret: 'rl_a_secret' }, 1.23);
    expect(text).toContain('front page   http://127.0.0.1:8080/#token=rl_a_secret');
    expect(text).toContain('GraphQL      http://127.0.0.1:8080/graphql');
    expect(text).toContain('admin token  rl_a_secret');
    expect(text).not.toContain('TLS');
    expect(welcome(whole, undefined, 1)).not.toContain('token');
  });

  it('do not send anybody to a page that this process does not have', () => {
    const part = { ...alone, core: { config: readConfig({}, ['--run', 'ingest']) } };
    expect(welcome(part, undefined, 1)).not.toContain('front page');
  });

  it('send others over TLS, with the fingerprint of our own authority', () => {
    const addresses = { plain: 'http://0.0.0.0:8080', tls: 'https://0.0.0.0:8443' };
    const text = welcome({ ...whole, addresses, authority: { root: '', fingerprint: 'AA:BB' } }, undefined, 1);
    expect(text).toContain('front page   https://0.0.0.0:8443/');
    expect(text).toContain('own CA       https://0.0.0.0:8443/ca.pem');
    expect(text).toContain('SHA-256 AA:BB');
  });
});
