import { connect } from 'node:net';
import { NoAnswer } from './datagram.js';

const patienceMs = 3_000;

const inWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'port closed',
  EHOSTUNREACH: 'no route to it',
  ENETUNREACH: 'no route to it',
};

/** A TCP connection, and no more. @throws NoAnswer with why in words */
export function reachTcp(address: string, port: number): Promise<void> {
  const socket = connect({ host: address, port, timeout: patienceMs });
  return new Promise((settle, fail) => {
    const broken = (because: string): void => {
      socket.destroy();
      fail(new NoAnswer(because));
    };
    socket.once('connect', () => {
      socket.destroy();
      settle();
    });
    socket.once('timeout', () => broken('no answer'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => broken(inWords[code ?? ''] ?? code ?? 'not reached'));
  });
}
