import { randomInt } from 'node:crypto';
import { askByDatagram, NoAnswer, tried } from './datagram.js';

const patienceMs = 2_000;
/** RFC 1035, section 4.1.1: flags of a question that wants recursion. */
const recursionDesired = 0x0100;
const [typeA, typeNs, classIn] = [1, 2, 1];

/** Labels with their lengths; the root is a zero alone. */
function encodedName(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '');
  return Buffer.concat([
    ...labels.map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')])),
    Buffer.from([0]),
  ]);
}

function question(id: number, name: string): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(id, 0);
  header.writeUInt16BE(recursionDesired, 2);
  header.writeUInt16BE(1, 4);
  const tail = Buffer.alloc(4);
  tail.writeUInt16BE(name === '.' ? typeNs : typeA, 0);
  tail.writeUInt16BE(classIn, 2);
  return Buffer.concat([header, encodedName(name), tail]);
}

const isAnswerTo = (id: number) => (answer: Buffer) =>
  answer.length >= 12 && answer.readUInt16BE(0) === id && (answer.readUInt16BE(2) & 0x8000) !== 0;

/** RFC 1035, section 4.1.1: what says that the server will not or cannot. That a name is not there is an answer. */
const troubles: Readonly<Record<number, string>> = { 2: 'SERVFAIL', 4: 'NOTIMP', 5: 'REFUSED' };

/**
 * Asks a name server for the address of a name, or with `.` for the root's servers.
 * @throws NoAnswer with why in words
 */
export async function askDns(address: string, name: string, port = 53): Promise<void> {
  const answer = await tried(async () => {
    const id = randomInt(0x1_0000);
    return askByDatagram({ address, port, ask: () => question(id, name), fits: isAnswerTo(id), patienceMs });
  });
  const trouble = troubles[answer.readUInt16BE(2) & 0x000f];
  if (trouble !== undefined) throw new NoAnswer(trouble);
}
