import { request as overHttp, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import type { ConfiguredMeasure, DownloadSpeed } from '#libs/contracts/index.js';
import { atLeast, speedEdges } from './bands.js';

type Download = ConfiguredMeasure['downloads'][number];

/** Whatever came by then is counted. */
const patienceMs = 30_000;
/** Less than this says more of the answer's beginning than of the path, bytes. */
const leastBytes = 65_536;

interface Came {
  readonly bytes: number;
  /** From the first byte to the last, milliseconds. */
  readonly milliseconds: number;
}

async function counted(answer: IncomingMessage, mostBytes: number, until: number): Promise<Came> {
  const started = performance.now();
  let bytes = 0;
  for await (const part of answer) {
    bytes += (part as Buffer).length;
    if (bytes >= mostBytes || performance.now() > until) break;
  }
  answer.destroy();
  return { bytes, milliseconds: performance.now() - started };
}

/** Asks for the beginning of the file, and lets go when it has enough: not every server knows ranges. */
function fetched({ url, mostBytes }: Download, ca: string | undefined, stopped: AbortSignal): Promise<Came> {
  const target = new URL(url);
  const request = target.protocol === 'https:' ? overHttps : overHttp;
  const until = performance.now() + patienceMs;
  const signal = AbortSignal.any([stopped, AbortSignal.timeout(patienceMs)]);
  const headers = { range: `bytes=0-${mostBytes - 1}`, connection: 'close' };
  return new Promise((settle, fail) => {
    const call = request(target, { headers, signal, ...(ca !== undefined && { ca }) }, (answer) => {
      const { statusCode } = answer;
      if (statusCode === 200 || statusCode === 206) return void counted(answer, mostBytes, until).then(settle, fail);
      answer.destroy();
      fail(new Error(`answered ${statusCode}`));
    });
    call.once('error', (error: NodeJS.ErrnoException) => fail(new Error(error.code ?? error.message)));
    call.end();
  });
}

/**
 * How fast a part of a file comes, in bands.
 * @param before the band that was told
 * @param ca what to trust beside the system's, where the file is the centre's
 */
export async function downloadSpeed(
  download: Download,
  before: DownloadSpeed | undefined,
  ca: string | undefined,
  stopped: AbortSignal,
): Promise<DownloadSpeed> {
  const { name, url } = download;
  try {
    const { bytes, milliseconds } = await fetched(download, ca, stopped);
    if (bytes < leastBytes) return { name, url, atLeastMbps: null, problem: 'too little came to tell' };
    const mbps = (bytes * 8) / 1000 / Math.max(milliseconds, 1);
    return { name, url, atLeastMbps: atLeast(mbps, speedEdges, before?.atLeastMbps) };
  } catch (error) {
    const problem = error instanceof Error ? error.message.slice(0, 200) : 'failed';
    return { name, url, atLeastMbps: null, problem };
  }
}
