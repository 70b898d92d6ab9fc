import type { Logger } from 'pino';
import { createKurrentEventStore, createPostgresEventStore } from '#libs/event-store/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { ConfigError, type Config } from './config.js';

async function openKurrent(url: string, logger: Logger): Promise<EventStore> {
  try {
    return await createKurrentEventStore({ url, report: (text) => logger.warn(text) });
  } catch (error) {
    const { message } = error as Error;
    throw new ConfigError(message.startsWith('EVENT_STORE_URL') ? message : `EVENT_STORE_URL: ${message}`);
  }
}

/**
 * The event store that EVENT_STORE_URL names, else the one in our PostgreSQL.
 * @throws ConfigError when KurrentDB cannot be used (PostgreSQL was reached before)
 */
export async function openStore(config: Config, databaseUrl: string, logger: Logger): Promise<EventStore> {
  if (config.eventStoreUrl !== undefined) return openKurrent(config.eventStoreUrl, logger);
  const troubled = (error: Error): void => logger.warn({ err: error }, 'trouble with the event store, trying again');
  return createPostgresEventStore({ url: databaseUrl, troubled });
}
