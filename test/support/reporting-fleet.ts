import { gzipSync } from 'node:zlib';
import { inventoryHeaders } from '#libs/contracts/index.js';
import { aMachine } from './machine-report.js';

/** What a machine was last told by the centre: this must never be lost. */
export interface Acknowledged {
  readonly machineId: string;
  /** Of the report that was acknowledged; the BIOS version of the machine says the same. */
  readonly round: number;
}

/** Serial of machine number `nth`, as `aMachine` has it. */
export const serialOf = (nth: number): string => `${String(nth).padStart(4, '0')}QX7`;
export const biosOf = (round: number): string => `2.${round}.0`;

export interface ReportAnswer {
  readonly status: number;
  readonly text: string;
}

/** One inventory document over real HTTP, as an agent without a token sends it. */
export async function postInventory(url: string, document: object): Promise<ReportAnswer> {
  const now = new Date().toISOString();
  const response = await fetch(`${url}/node/v1/inventory`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      [inventoryHeaders.observedAt]: now,
      [inventoryHeaders.agentNow]: now,
    },
    body: new Uint8Array(gzipSync(JSON.stringify(document))),
    signal: AbortSignal.timeout(30_000),
  });
  return { status: response.status, text: await response.text() };
}

/** Machines that report over real HTTP, each with another BIOS in each round, whatever becomes of the centre. */
export class ReportingFleet {
  readonly acknowledged = new Map<number, Acknowledged>();

  /** @throws Error when the centre cannot be reached or does not take the report */
  async report(url: string, nth: number, round: number): Promise<Acknowledged> {
    const document = aMachine(nth, { bios: { vendor: 'Dell Inc.', version: biosOf(round) } });
    const { status, text } = await postInventory(url, document);
    if (status !== 200 && status !== 201) throw new Error(`report answered ${status}: ${text}`);
    const { machineId } = JSON.parse(text) as { machineId: string };
    const known = { machineId, round };
    this.acknowledged.set(nth, known);
    return known;
  }

  /** Eight machines at a time, round after round, until one cannot be told: then the centre is gone. */
  async reportUntilGone(url: string, machines: readonly number[]): Promise<void> {
    const gone = new AbortController();
    const lane = async (own: readonly number[]): Promise<void> => {
      for (let round = 1; !gone.signal.aborted; round += 1) {
        for (const nth of own) {
          if (gone.signal.aborted) return;
          await this.report(url, nth, round).catch(() => gone.abort());
        }
      }
    };
    const lanes = 8;
    await Promise.all(Array.from({ length: lanes }, (_, at) => lane(machines.filter((nth) => nth % lanes === at))));
  }
}
