import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the composition root hands to every Nest module; inject with `@Inject(TOKEN)`. Types stand beside each. */

/** `Config` of ./config.js: everything that can be set, already checked. */
export const CONFIG = Symbol('config');
/** `Pool` of #libs/database/index.js: the MachineDB and the records. */
export const POOL = Symbol('pool');
/** `EventStore` of #libs/ports/index.js. */
export const EVENT_STORE = Symbol('event store');
/** `CommandHandling` of #libs/command-handling/index.js. */
export const COMMANDS = Symbol('commands');
/** `Access` of #libs/records/index.js. */
export const ACCESS = Symbol('access');
/** `People` of #libs/records/index.js: accounts, and who is signed in. */
export const PEOPLE = Symbol('people');
/** `AccessRefusals` of #libs/records/index.js: tell it of everybody who is turned away. */
export const REFUSALS = Symbol('refusals');
/** `SecretKeeping` of #libs/records/index.js. */
export const SECRETS = Symbol('secrets');
/** `Clock` of #libs/kernel/index.js. */
export const CLOCK = Symbol('clock');
/** `Logger` of pino. */
export const LOGGER = Symbol('logger');
/** `Registry` of prom-client. */
export const METRICS = Symbol('metrics');
/** `Server` of node:http, not yet listening: for whoever answers protocol upgrades (GraphQL subscriptions). */
export const HTTP_SERVER = Symbol('http server');
/** `Readiness` of ./health/readiness.js: add the checks that your module stands for. */
export const READINESS = Symbol('readiness');
/** `RequestHandler` for everything below /node/v1; provided by IngestModule, called before Nest's Express app. */
export const NODE_API = Symbol('node api');
/** `() => void`: lets go whoever waits for news at the node API; provided by IngestModule. */
export const NODE_DRAIN = Symbol('node drain');
/** `Route[]` of ./http/front-door.js: the change feed over plain HTTP; provided by ApiModule. */
export const FEED_ROUTES = Symbol('feed routes');

/** A plain Node.js handler: it answers every request that it is given. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => void;
