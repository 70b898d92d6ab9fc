import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { capturedTerminal } from '../../../../test/support/captured-terminal.js';
import { Session } from '../program/session.js';
import { follow } from './events-follow.js';

const line = (position: string): string =>
  `${JSON.stringify({ type: 'SiteCreated', time: '2026-11-20T10:00:00Z', position, data: {} })}\n`;

let close: (() => void) | undefined;
afterEach(() => close?.());

/** A feed whose first answer does this, and whose second gives one more event and ends. */
async function feed(first: (response: ServerResponse) => void) {
  const asked: (string | null)[] = [];
  const stop = new AbortController();
  const server = createServer((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://feed').searchParams.get('after'));
    response.writeHead(200);
    if (asked.length === 1) return first(response);
    response.end(line('8'));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const environment = { RACKLEDGER_URL: url, RACKLEDGER_TOKEN: 't' };
  const captured = capturedTerminal({ environment, stopped: stop.signal });
  const write = (text: string): void => {
    captured.out.write(text);
    if (text.includes('"position":"8"')) stop.abort();
  };
  const terminal = { ...captured, out: { ...captured.out, write } };
  return { terminal, asked, session: new Session(terminal, { output: 'json', color: false }) };
}

describe('the feed', () => {
  it('is asked again behind the last event where nothing comes any more, though the line stands', async () => {
    const { terminal, asked, session } = await feed((response) => void response.write(line('7')));
    await follow(session, { from: 'now', follow: true }, 300).catch(() => undefined);
    expect(asked).toEqual(['now', '7']);
    expect(terminal.noted()).toContain('broke off (nothing came for 0 seconds); going on behind 7');
    expect(terminal.written().match(/"position":"\d"/g)).toEqual(['"position":"7"', '"position":"8"']);
  });

  it('is not left while signs of life come', async () => {
    const { terminal, asked, session } = await feed((response) => {
      // Over two seconds in all, and a busy machine may be late with one by more than a second.
      for (const nth of [1, 2, 3, 4, 5, 6, 7]) setTimeout(() => response.write(line(String(nth))), nth * 300);
      setTimeout(() => response.end(), 2_200);
    });
    await follow(session, { from: 'now', follow: true }, 1_500).catch(() => undefined);
    expect(asked).toEqual(['now', '7']);
    expect(terminal.noted()).toBe('');
  });

  it('that is cut in the middle is not taken for its end', async () => {
    const { terminal, asked, session } = await feed((response) => {
      response.write(line('7'), () => setTimeout(() => response.destroy(), 50));
    });
    await follow(session, { from: 'beginning', follow: false }).catch(() => undefined);
    expect(asked).toEqual(['beginning', '7']);
    expect(terminal.noted()).toContain('going on behind 7');
  });
});
