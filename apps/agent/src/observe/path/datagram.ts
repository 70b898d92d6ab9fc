import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';

export class NoAnswer extends Error {}

export interface Exchange {
  readonly address: string;
  readonly port: number;
  readonly ask: () => Buffer;
  /** Whether an answer is the one that was asked for; others are passed over. */
  readonly fits: (answer: Buffer) => boolean;
  readonly patienceMs: number;
}

/** One question and one answer over UDP. @throws NoAnswer, with why in words */
export function askByDatagram({ address, port, ask, fits, patienceMs }: Exchange): Promise<Buffer> {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  return new Promise((settle, fail) => {
    const end = (done: () => void): void => {
      clearTimeout(timer);
      socket.close();
      done();
    };
    const timer = setTimeout(() => end(() => fail(new NoAnswer('no answer'))), patienceMs);
    const broken = ({ code }: NodeJS.ErrnoException): void =>
      end(() => fail(new NoAnswer(code === 'ECONNREFUSED' ? 'port closed' : (code ?? 'not sent'))));
    socket.once('error', broken);
    socket.on('message', (answer) => {
      if (fits(answer)) end(() => settle(answer));
    });
    // Connected: answers of others are not ours, and a closed port is told.
    socket.connect(port, address, () => socket.send(ask(), (error) => error && broken(error)));
  });
}

/** A datagram may be lost: three times, then it is the other end. */
export async function tried<Answer>(once: () => Promise<Answer>, times = 3): Promise<Answer> {
  for (let left = times - 1; ; left -= 1) {
    try {
      return await once();
    } catch (error) {
      if (left === 0 || !(error instanceof NoAnswer)) throw error;
    }
  }
}
