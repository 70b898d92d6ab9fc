import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';

/** These say nothing more, and nothing else is wrong with them: a fleet in which all are heard of shows nothing. */
const quiet: ReadonlySet<string> = new Set(['blade-04', 'web-02']);
/** Milliseconds between the calls of a machine; well below the time after which it counts as silent. */
const everyMs = 120_000;
const patienceMs = 10_000;

const kept = z.record(z.string(), z.string());
const fileIn = (dataDir: string): string => join(dataDir, 'demo-machines.json');

/** Keeps what the machines of the demo call with, for the next starts; readable by nobody else, as every key here. */
export async function keepTokens(dataDir: string, tokens: ReadonlyMap<string, string>): Promise<void> {
  const talking = [...tokens].filter(([name]) => !quiet.has(name));
  const path = fileIn(dataDir);
  await writeFile(path, JSON.stringify(Object.fromEntries(talking)), { mode: 0o600 });
  await chmod(path, 0o600);
}

async function tokensIn(dataDir: string): Promise<readonly string[]> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch(() => '{}');
  return Object.values(kept.parse(JSON.parse(text)));
}

/** As an agent does once a minute. A machine that was retired meanwhile, or whose token was revoked, is turned away: that is its affair. */
async function call(url: string, token: string): Promise<void> {
  const response = await fetch(`${url}/node/v1/status`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: '{}',
    signal: AbortSignal.timeout(patienceMs),
  });
  await response.body?.cancel();
}

/**
 * The machines of the demo site are files and cannot call; they are called for, as long as this process runs, so that the
 * demo does not turn silent while somebody looks at it. Without a demo it does nothing.
 * @returns ends it
 */
export async function stayAwake({
  url,
  dataDir,
  logger,
}: {
  readonly url: string;
  readonly dataDir: string;
  readonly logger: Logger;
}): Promise<() => void> {
  const tokens = await tokensIn(dataDir).catch(() => []);
  if (tokens.length === 0) return () => undefined;
  const round = async (): Promise<void> => {
    for (const token of tokens) await call(url, token);
  };
  const begin = (): void =>
    void round().catch((error: unknown) => logger.debug({ err: error }, 'the demo was not heard'));
  begin();
  const timer = setInterval(begin, everyMs).unref();
  return () => clearInterval(timer);
}
