import { pino, type Logger } from 'pino';
import type { Config } from '../config.js';
import { readableLines } from './readable-lines.js';

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** Names whose values never reach a log, wherever they turn up. */
const secrets = ['authorization', 'token', 'secret', 'password', 'databaseUrl', 'eventStoreUrl', 'adminToken'];

/**
 * Log lines go to stderr: stdout is for the person who started us. On a terminal they are text, elsewhere JSON.
 */
export function createLogger(config: Pick<Config, 'logLevel' | 'logFormat'>, output: Output = process.stderr): Logger {
  const text = config.logFormat === 'text' || (config.logFormat === 'auto' && output.isTTY);
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  };
  return pino(options, text ? readableLines(output) : output);
}
