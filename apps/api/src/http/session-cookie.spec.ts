import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { speaksTls } from '../../../centre/src/http/caller-address.js';
import { isFromOwnPage } from './own-page.js';
import { createSessionCookies } from './session-cookie.js';

interface From {
  readonly encrypted?: boolean;
  readonly remoteAddress?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
const request = ({ headers = {}, ...socket }: From) => ({ headers, socket }) as unknown as IncomingMessage;

function givenTo(from: From, trusted: readonly string[] = []): string {
  let given = '';
  const response = { setHeader: (_: string, value: string) => (given = value) } as unknown as ServerResponse;
  createSessionCookies(speaksTls(trusted)).give(request(from), response, 'rs_x', new Date(0));
  return given;
}

describe('the cookie of a session', () => {
  it('is bound to this host over TLS', () => {
    expect(givenTo({ encrypted: true })).toBe(
      '__Host-rackledger=rs_x; Path=/; HttpOnly; SameSite=Strict; Secure; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    );
    expect(givenTo({ remoteAddress: '127.0.0.1' })).toMatch(
      /^rackledger=rs_x; Path=\/; HttpOnly; SameSite=Strict; Exp/,
    );
  });

  it('takes the word of a trusted proxy for it, and nobody else’s', () => {
    const from = { remoteAddress: '10.0.0.5', headers: { 'x-forwarded-proto': 'https' } };
    expect(givenTo(from, ['10.0.0.5'])).toContain('__Host-');
    expect(givenTo(from)).not.toContain('__Host-');
  });

  it('is not taken from a neighbour over TLS, who can set one without the prefix', () => {
    const { secretIn } = createSessionCookies(speaksTls([]));
    const headers = { cookie: 'a=b; rackledger=rs_forged; __Host-rackledger=rs_own' };
    expect(secretIn(request({ encrypted: true, headers }))).toBe('rs_own');
    expect(secretIn(request({ headers }))).toBe('rs_forged');
    expect(secretIn(request({ headers: { cookie: 'rackledger2=x' } }))).toBeUndefined();
  });
});

describe('a page of our own', () => {
  const host = 'racks.example';
  it.each([
    ['says so', { 'sec-fetch-site': 'same-origin' }, true, true],
    ['is elsewhere', { 'sec-fetch-site': 'cross-site', origin: 'https://racks.example' }, false, false],
    ['is a neighbour', { 'sec-fetch-site': 'same-site' }, false, false],
    ['is a bookmark', { 'sec-fetch-site': 'none' }, false, true],
    ['has our origin', { origin: 'https://racks.example' }, true, true],
    ['has our origin with its port', { origin: 'https://racks.example:443' }, true, true],
    ['has another port', { origin: 'https://racks.example:8443' }, false, false],
    ['came over plain HTTP', { origin: 'http://racks.example' }, false, false],
    ['has an opaque origin', { origin: 'null' }, false, false],
    ['says nothing', {}, false, true],
  ])('that %s', (_, headers, commands, reads) => {
    const asked = request({ encrypted: true, headers: { host, ...headers } });
    expect([isFromOwnPage(asked, false), isFromOwnPage(asked, true)]).toEqual([commands, reads]);
  });
});
