import { randomBytes } from 'node:crypto';
import { askByDatagram, NoAnswer, tried } from './datagram.js';

const patienceMs = 2_000;
/** Seconds from 1900, NTP's epoch, to 1970 (RFC 5905, section 6). */
const epochSeconds = 2_208_988_800;
/** No leap warning, version 4, client. */
const clientFlags = 0x23;
const [serverMode, longestStratum] = [4, 15];

/** NTP's 64 bits as milliseconds since 1970. */
const timeAt = (packet: Buffer, at: number): number =>
  (packet.readUInt32BE(at) - epochSeconds) * 1000 + (packet.readUInt32BE(at + 4) / 2 ** 32) * 1000;

/**
 * Asks a time server (RFC 5905): how far its clock is ahead of ours, milliseconds. What we send as our time is a number of
 * chance: it comes back, and nobody learns how wrong we are.
 * @throws NoAnswer with why in words
 */
export async function askNtp(address: string, port = 123): Promise<number> {
  const stamp = randomBytes(8);
  let sent = 0;
  const ask = (): Buffer => {
    const packet = Buffer.alloc(48);
    packet.writeUInt8(clientFlags, 0);
    stamp.copy(packet, 40);
    sent = Date.now();
    return packet;
  };
  const fits = (answer: Buffer): boolean => answer.length >= 48 && answer.subarray(24, 32).equals(stamp);
  let arrived = 0;
  const answer = await tried(async () => {
    const packet = await askByDatagram({ address, port, ask, fits, patienceMs });
    arrived = Date.now();
    return packet;
  });
  const [mode, stratum] = [answer.readUInt8(0) & 0x07, answer.readUInt8(1)];
  if (mode !== serverMode) throw new NoAnswer('not a server');
  // 0: go away (a kiss of death); 16: it has no time itself.
  if (stratum === 0) throw new NoAnswer(`sent away: ${answer.toString('latin1', 12, 16).replace(/[^A-Z]/g, '')}`);
  if (stratum > longestStratum) throw new NoAnswer('not synchronised');
  return (timeAt(answer, 32) - sent + (timeAt(answer, 40) - arrived)) / 2;
}
