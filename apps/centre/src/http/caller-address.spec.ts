import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { callersThrough } from './caller-address.js';

function from(remoteAddress: string, forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

describe('where a request comes from', () => {
  it('is its connection, whatever it says itself', () => {
    expect(callersThrough([])(from('192.0.2.7', '198.51.100.1'))).toBe('192.0.2.7');
    expect(callersThrough(['10.0.0.0/8'])(from('192.0.2.7', '198.51.100.1'))).toBe('192.0.2.7');
  });

  it('is what a proxy that we trust saw', () => {
    expect(callersThrough(['10.0.0.0/8'])(from('10.0.0.2', '198.51.100.1'))).toBe('198.51.100.1');
    expect(callersThrough(['10.0.0.2'])(from('::ffff:10.0.0.2', '2001:db8::5'))).toBe('2001:db8::5');
    expect(callersThrough(['2001:db8:1::/48'])(from('2001:db8:1::1', '198.51.100.1'))).toBe('198.51.100.1');
  });

  it('is not what the caller wrote before the proxy did', () => {
    const callers = callersThrough(['10.0.0.0/8']);
    expect(callers(from('10.0.0.2', '127.0.0.1, 198.51.100.1'))).toBe('198.51.100.1');
    expect(callers(from('10.0.0.2', '127.0.0.1, 198.51.100.1, 10.0.0.9'))).toBe('198.51.100.1');
  });

  it('is the proxy, where that says nothing', () => {
    expect(callersThrough(['10.0.0.0/8'])(from('10.0.0.2'))).toBe('10.0.0.2');
  });
});
