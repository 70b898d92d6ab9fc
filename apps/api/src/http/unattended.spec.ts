import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { bySession, type SessionsAtTheDoor } from './bearer.js';

/** Sessions that hold, and remember whether finding them was use. */
class HoldingSessions {
  readonly quiet: (boolean | undefined)[] = [];

  readonly find: SessionsAtTheDoor['sessions']['find'] = async (_secret, quiet) => {
    this.quiet.push(quiet);
    const at = new Date(0);
    const row = { sessionId: 's1', account: 'ada', admission: 1, tokenId: null, remoteAddress: null, userAgent: null };
    return {
      row: { ...row, beganAt: at, usedAt: at, expiresAt: at },
      principal: { actor: 'person:ada', accessRole: 'viewer' },
      idleExpiresAt: at,
    };
  };
}

const asked = (headers: Record<string, string>) =>
  ({ method: 'POST', headers: { 'sec-fetch-site': 'same-origin', ...headers } }) as unknown as IncomingMessage;

async function isUse(headers: Record<string, string>, door: { readonly isNoUse?: boolean } = {}): Promise<boolean> {
  const sessions = new HoldingSessions();
  const cookies = {} as SessionsAtTheDoor['cookies'];
  await bySession({ sessions, cookies }, 'rs_secret', asked(headers), door);
  return sessions.quiet[0] !== true;
}

describe('use of a session', () => {
  it('is what a person asked for, and not what a page asks by itself, nor news that are waited for', async () => {
    expect(await isUse({})).toBe(true);
    expect(await isUse({ 'x-rackledger-unattended': '1' })).toBe(false);
    expect(await isUse({}, { isNoUse: true })).toBe(false);
  });
});
