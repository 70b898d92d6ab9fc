import { pino, type Logger } from 'pino';
import type { Config } from '../config.js';
import { readableLines } from './readable-lines.js';

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

export type LogFormat = 'text' | 'json';

/** By whom we were started: by a person (`npm start`), or as a service. */
export type Reader = 'person' | 'service';

/** Left to us, it is text for a person, who may also sit at the terminal of a service, and else JSON. */
export function formatFor(asked: Config['logFormat'], reader: Reader, output: Pick<Output, 'isTTY'>): LogFormat {
  if (asked !== 'auto') return asked;
  return reader === 'person' || output.isTTY === true ? 'text' : 'json';
}

/** Names whose values never reach a log, wherever they turn up. */
const secrets = ['authorization', 'token', 'secret', 'password', 'databaseUrl', 'eventStoreUrl', 'adminToken'];

export interface LogOptions {
  readonly format: LogFormat;
  /** Unset: whoever reads text is told what needs him; JSON has the course of things too. */
  readonly level: Config['logLevel'];
}

/** Log lines go to stderr: stdout is for the person who started us. */
export function createLogger({ format, level }: LogOptions, output: Output = process.stderr): Logger {
  const options = {
    level: level ?? (format === 'text' ? 'warn' : 'info'),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  };
  return pino(options, format === 'text' ? readableLines(output) : output);
}

/** For a tool that a person runs once: what goes wrong, and no more. */
export function loggerOfTool({ logFormat }: Pick<Config, 'logFormat'>): Logger {
  return createLogger({ format: formatFor(logFormat, 'service', process.stderr), level: 'warn' });
}
