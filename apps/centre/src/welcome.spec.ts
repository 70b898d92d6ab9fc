import { describe, expect, it } from 'vitest';
import { readConfig } from './read-config.js';
import { ready, welcome } from './welcome.js';

const plain = 'http://127.0.0.1:8080';
const alone = { addresses: { plain, tls: undefined }, authority: undefined };
const whole = { ...alone, core: { config: readConfig({}, []) } };

describe('the words of the start', () => {
  it('show where to go, and once what lets the first admin in', () => {
    const text = welcome(whole, { token: 'rl_a_secret', password: 'abcde-fghjk' });
    expect(text).toContain('console      http://127.0.0.1:8080/#token=rl_a_secret');
    expect(text).toContain('GraphQL      http://127.0.0.1:8080/graphql');
    expect(text).toContain('admin token  rl_a_secret');
    expect(text).toContain('sign in as   admin, password abcde-fghjk');
    expect(text).not.toContain('TLS');
    expect(welcome(whole, {})).not.toContain('rl_a_');
  });

  it('tell later how to sign in, and where to look when that is lost', () => {
    expect(welcome(whole, {})).toContain('sign in      with your account or a token (lost it: docs/access.md');
  });

  it('do not send anybody to a page that this process does not have', () => {
    const part = { ...alone, core: { config: readConfig({}, ['--run', 'ingest']) } };
    expect(welcome(part, {})).not.toContain('console');
  });

  it('send others over TLS, with the fingerprint of our own authority', () => {
    const addresses = { plain: 'http://0.0.0.0:8080', tls: 'https://0.0.0.0:8443' };
    const text = welcome({ ...whole, addresses, authority: { root: '', fingerprint: 'AA:BB' } }, {});
    expect(text).toContain('console      https://0.0.0.0:8443/');
    expect(text).toContain('own CA       https://0.0.0.0:8443/ca.pem');
    expect(text).toContain('SHA-256 AA:BB');
  });

  it('end with how long it took, and how to stop it', () => {
    expect(ready(whole, { seconds: 1.26, played: false, firstAdmin: {} })).toBe(
      '\nReady in 1.3 s: api, ingest, projector, conductor\nCtrl-C stops it.',
    );
  });

  it('say the first time what to try, with the demo and without', () => {
    const firstAdmin = { token: 'rl_a_secret' };
    const played = ready(whole, { seconds: 9, played: true, firstAdmin });
    expect(played).toContain('press / and type');
    expect(played).toContain('docs/tour.md');
    expect(played).not.toContain('secret');
    const empty = ready(whole, { seconds: 9, played: false, firstAdmin });
    expect(empty).toContain('npm run agent -- --once --server http://127.0.0.1:8080');
    expect(empty.endsWith('\nCtrl-C stops it.')).toBe(true);
  });
});
