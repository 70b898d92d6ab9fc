import { gzipSync } from 'node:zlib';
import { inventoryFormat, type InventoryDocument } from '#libs/contracts/index.js';
import { digestOf, type ReceivedReport } from '#libs/ingest/index.js';

/** Two hex digits out of a number. */
const hex = (number: number): string => (number % 256).toString(16).padStart(2, '0');

/** A server as an agent would report it: number `nth` of its model, with serials of its own. */
export function aMachine(nth: number, changes: Partial<InventoryDocument> = {}): InventoryDocument {
  const tag = `${String(nth).padStart(4, '0')}QX7`;
  const mac = (port: number) => `3c:ec:ef:${hex(nth >> 8)}:${hex(nth)}:0${port}`;
  return {
    format: inventoryFormat,
    agent: { name: 'test', version: '1' },
    environment: 'recorded',
    system: {
      manufacturer: 'Dell Inc.',
      product: 'PowerEdge R6525',
      serial: tag,
      uuid: `4c4c4544-00${hex(nth)}-3410-8050-${String(nth).padStart(12, '0')}`,
    },
    boards: [{ manufacturer: 'Dell Inc.', product: '0GK70M', serial: `.${tag}.CNIVC00${tag}.`, type: 'Motherboard' }],
    disks: [
      { name: 'nvme0n1', model: 'MZ1L2960', serial: `S666NX0${tag}A`, sizeBytes: 960e9, firmware: 'GDC7', slot: '0' },
      { name: 'nvme1n1', model: 'MZ1L2960', serial: `S666NX0${tag}B`, sizeBytes: 960e9, firmware: 'GDC7', slot: '1' },
    ],
    ports: [0, 1].map((port) => {
      return { name: `eno${port}`, mac: mac(port), permanentMac: mac(port), pci: `0000:41:00.${port}`, link: true };
    }),
    ...changes,
  };
}

/** As it comes off the wire. */
export function received(document: object, more: Partial<ReceivedReport> = {}): ReceivedReport {
  const body = gzipSync(JSON.stringify(document));
  const now = Date.parse('2026-03-01T12:00:00.000Z');
  const times = { receivedMs: now, observedMs: now, skewMs: 0 };
  return { body, digest: digestOf(body), encoding: 'gzip', times, bearer: {}, ...more };
}

/** Observed so many minutes after noon. */
export function atMinute(minute: number): Pick<ReceivedReport, 'times'> {
  const now = Date.parse('2026-03-01T12:00:00.000Z') + minute * 60_000;
  return { times: { receivedMs: now, observedMs: now, skewMs: 0 } };
}
