import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ServiceAnswer } from '#libs/contracts/index.js';
import type { ObserveLook } from '../observer.js';
import { askDns } from './dns.js';
import { askNtp } from './ntp.js';
import { serviceAnswers } from './services.js';

const open: (Socket | Server)[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** A server of one answer for each question; undefined says nothing. */
async function answering(answer: (question: Buffer, nth: number) => Buffer | undefined): Promise<number> {
  const socket = createSocket('udp4');
  open.push(socket);
  let nth = 0;
  socket.on('message', (question, { port, address }) => {
    nth += 1;
    const said = answer(question, nth);
    if (said) socket.send(said, port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket.address().port;
}

async function closedPort(): Promise<number> {
  const port = await answering(() => undefined);
  const socket = open.pop();
  await new Promise<void>((closed) => socket?.close(() => closed()));
  return port;
}

const dnsAnswer = (question: Buffer, code: number): Buffer => {
  const answer = Buffer.from(question);
  answer.writeUInt16BE(0x8180 | code, 2);
  return answer;
};

/** A server whose clock is ahead of ours by so much, milliseconds (RFC 5905, figure 8). */
const ntpAnswer = (question: Buffer, aheadMs: number, { stratum = 2, mode = 4 } = {}): Buffer => {
  const answer = Buffer.alloc(48);
  answer.writeUInt8((4 << 3) | mode, 0);
  answer.writeUInt8(stratum, 1);
  answer.write('RATE', 12, 'latin1');
  question.copy(answer, 24, 40, 48);
  for (const at of [32, 40]) {
    const now = Date.now() + aheadMs;
    answer.writeUInt32BE(Math.floor(now / 1000) + 2_208_988_800, at);
    answer.writeUInt32BE(Math.floor(((now % 1000) / 1000) * 2 ** 32), at + 4);
  }
  return answer;
};

const look = { configuration: undefined, stopped: new AbortController().signal } as unknown as ObserveLook;
const ask = (kind: 'dns' | 'ntp' | 'anycast', port: number, before?: ServiceAnswer[]) =>
  serviceAnswers(look, [{ kind, name: 'one', address: '127.0.0.1', port }], before);

describe('a name server', () => {
  it('answers by any answer but that it will not or cannot', async () => {
    const asked: string[] = [];
    const port = await answering((question) => {
      asked.push(question.toString('latin1', 12));
      return dnsAnswer(question, 3);
    });
    await askDns('127.0.0.1', 'web-1.example.net', port);
    expect(asked).toEqual(['\u0005web-1\u0007example\u0003net\u0000\u0000\u0001\u0000\u0001']);
    const refusing = await answering((question) => dnsAnswer(question, 5));
    await expect(askDns('127.0.0.1', '.', refusing)).rejects.toThrow('REFUSED');
    expect(await ask('dns', await answering((question) => dnsAnswer(question, 2)))).toEqual([
      { kind: 'dns', name: 'one', address: '127.0.0.1', answers: false, problem: 'SERVFAIL' },
    ]);
  });

  it('is asked again where an answer was lost, and is not believed with another number', async () => {
    const port = await answering((question, nth) => {
      const other = Buffer.from(question);
      other.writeUInt16BE((question.readUInt16BE(0) + 1) & 0xffff, 0);
      return nth < 2 ? dnsAnswer(other, 0) : dnsAnswer(question, 0);
    });
    expect(await ask('dns', port)).toMatchObject([{ answers: true }]);
    expect(await ask('dns', await closedPort())).toMatchObject([{ answers: false, problem: 'port closed' }]);
  });
});

describe('a time server', () => {
  it('tells how far its clock is from ours', async () => {
    const port = await answering((question) => ntpAnswer(question, 5_000));
    expect(Math.abs((await askNtp('127.0.0.1', port)) - 5_000)).toBeLessThan(2_000);
    expect(await ask('ntp', port)).toMatchObject([{ answers: true, offsetWithinMs: 10_000 }]);
    const far = await answering((question) => ntpAnswer(question, -3_600_000));
    expect(await ask('ntp', far)).toMatchObject([{ answers: true, offsetWithinMs: null }]);
  });

  it.each([
    [{ stratum: 0 }, 'sent away: RATE'],
    [{ stratum: 16 }, 'not synchronised'],
    [{ mode: 3 }, 'not a server'],
  ])('that says %j is none', async (more, problem) => {
    const port = await answering((question) => ntpAnswer(question, 0, more));
    expect(await ask('ntp', port)).toMatchObject([{ answers: false, problem }]);
  });
});

describe('an anycast service', () => {
  it('answers by a connection', async () => {
    const server = createServer((socket) => socket.destroy());
    open.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await ask('anycast', port)).toEqual([{ kind: 'anycast', name: 'one', address: '127.0.0.1', answers: true }]);
  });

  it('keeps the words for its trouble as long as it has any', async () => {
    const before = [
      { kind: 'anycast', name: 'one', address: '127.0.0.1', answers: false, problem: 'no answer' },
    ] as const;
    const port = await closedPort();
    expect(await ask('anycast', port)).toMatchObject([{ answers: false, problem: 'port closed' }]);
    expect(await ask('anycast', port, [...before])).toEqual(before);
  });
});
