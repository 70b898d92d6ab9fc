import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** What the framework says about itself is of interest only when something is wrong. */
export function nestLogger(logger: Logger): LoggerService {
  const line = (message: unknown, details: readonly unknown[]): [object, string] => [
    details.length > 0 ? { context: String(details.at(-1)) } : {},
    message instanceof Error ? (message.stack ?? message.message) : String(message),
  ];
  return {
    log: (message: unknown, ...details: unknown[]) => logger.debug(...line(message, details)),
    debug: (message: unknown, ...details: unknown[]) => logger.debug(...line(message, details)),
    verbose: (message: unknown, ...details: unknown[]) => logger.debug(...line(message, details)),
    warn: (message: unknown, ...details: unknown[]) => logger.warn(...line(message, details)),
    error: (message: unknown, ...details: unknown[]) => logger.error(...line(message, details)),
    fatal: (message: unknown, ...details: unknown[]) => logger.error(...line(message, details)),
  };
}
