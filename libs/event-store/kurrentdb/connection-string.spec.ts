import { describe, expect, it } from 'vitest';
import { isKurrentUrl, parseKurrentUrl } from './connection-string.js';

const secret = 's3cr3t%21';

describe('the URL of a KurrentDB event store', () => {
  it.each([
    ['kurrentdb://h', 'kurrentdb://h:2113'],
    ['kurrentdb://h:2114?tls=false', 'kurrentdb://h:2114?tls=false'],
    ['kurrentdb://h/?tls=false', 'kurrentdb://h:2113?tls=false'],
    ['kurrentdb://a:1,b:2,c', 'kurrentdb://a:1,b:2,c:2113'],
    ['kurrentdb+discover://cluster.example', 'kurrentdb+discover://cluster.example:2113'],
    ['esdb://u:p@h?tls=true', 'kurrentdb://u:p@h:2113?tls=true'],
    ['esdb+discover://h', 'kurrentdb+discover://h:2113'],
    [
      'kurrentdb://h?nodePreference=follower&keepAliveInterval=-1',
      'kurrentdb://h:2113?nodePreference=follower&keepAliveInterval=-1',
    ],
  ])('%s is taken', (given, connectionString) => {
    expect(parseKurrentUrl(given).connectionString).toBe(connectionString);
    expect(isKurrentUrl(given)).toBe(true);
  });

  it('adds defaults where nothing else is said', () => {
    const { connectionString } = parseKurrentUrl('kurrentdb://h?defaultDeadline=5', {
      defaultDeadline: '10',
      connectionName: 'a b',
    });
    expect(connectionString).toBe('kurrentdb://h:2113?defaultDeadline=5&connectionName=a%20b');
  });

  it('shows hosts and no credentials', () => {
    expect(parseKurrentUrl(`esdb://admin:${secret}@a:1,b:2?tls=false`).shown).toBe('a:1,b:2');
  });

  it.each([
    'postgres://h',
    'kurrentdb:/h',
    'kurrentdb://',
    'kurrentdb://?tls=false',
    `kurrentdb://admin:${secret}@`,
    `kurrentdb://admin:${secret}@h:port`,
    `kurrentdb://admin:${secret}@h:99999`,
    `kurrentdb://admin:${secret}@h:1:2`,
    `kurrentdb://admin:${secret}@h name`,
    `kurrentdb://${secret}@h`,
    `kurrentdb://admin:${secret}/x@h`,
    `kurrentdb://admin:${secret}:x@h`,
    `kurrentdb://admin:${secret}%zz@h`,
    `kurrentdb://admin:${secret}@h?tls=maybe`,
    `kurrentdb://admin:${secret}@h?tls`,
    `kurrentdb://admin:${secret}@h?throwOnAppendFailure=false`,
    `kurrentdb://admin:${secret}@h?keepAliveInterval=5`,
    `kurrentdb://admin:${secret}@h?toString=1`,
    `toString://admin:${secret}@h`,
  ])('%s is refused in one line that names the setting and no secret', (url) => {
    const refused = (): unknown => parseKurrentUrl(url);
    expect(refused).toThrow(/^EVENT_STORE_URL: .*kurrentdb:\/\/\[user:password@]host/);
    expect(refused).not.toThrow(/\n|s3cr3t/);
  });

  it('is told apart from others', () => {
    for (const url of ['postgres://h', 'http://h', '', 'kurrentdb', 'toString://h'])
      expect(isKurrentUrl(url)).toBe(false);
  });
});
