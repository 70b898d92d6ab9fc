import { z } from 'zod';
import { isListOfNetworks } from './http/caller-address.js';

/** The parts of the centre: all in one process by default, apart with `--run`. */
export const parts = ['api', 'ingest', 'projector', 'conductor'] as const;
export type Part = (typeof parts)[number];

/** Every value arrives as text, from the environment or the file: each schema reads text and says what it wants. */
const number = (low: number, high: number, what: string) =>
  z
    .string()
    .regex(/^\d+$/, `is not a whole number: ${what}`)
    .transform(Number)
    .refine((value) => value >= low && value <= high, `is out of range: ${what}, ${low} to ${high}`);

const choice = <const Choices extends readonly [string, ...string[]]>(...choices: Choices) =>
  z.enum(choices, { error: `is none of ${choices.join(', ')}` });

const url = (what: string, ...schemes: string[]) =>
  z
    .string()
    .refine(
      (text) => schemes.some((scheme) => text.startsWith(`${scheme}://`)),
      `is not a URL of ${what} (${schemes[0]}://…)`,
    );

const listOfParts = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .pipe(z.array(z.enum(parts, { error: `names a part that is none of ${parts.join(', ')}` })).min(1));

const path = z.string().min(1, 'is empty');

const name = /^(\[?[0-9a-f:.]+\]?|(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*)$/i;
const listOfNames = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim().replace(/^\[|\]$/g, '')))
  .pipe(z.array(z.string().regex(name, 'names something that is neither a DNS name nor an address')).min(1));

const networks = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine(isListOfNetworks, 'names something that is neither an address nor a network, as 10.0.0.0/8');

const masterKeys = z
  .string()
  .regex(
    /^[A-Za-z0-9+/_-]{43}=?([\s,]+[A-Za-z0-9+/_-]{43}=?)*$/,
    'is no list of master keys: 32 random bytes each, in base64',
  );

const mebibyte = 1024 * 1024;

/** Name in the environment, key in the YAML file, meaning of its text. The defaults are written as one would set them. */
export const settings = {
  host: { env: 'RACKLEDGER_HOST', schema: z.string().min(1, 'is empty').default('127.0.0.1') },
  /** 0 takes a free one. */
  port: { env: 'RACKLEDGER_PORT', schema: number(0, 65_535, 'a TCP port').default(8080) },
  /** `auto`: beside plain HTTP wherever other hosts can reach us. `only`: instead of it. */
  tls: { env: 'RACKLEDGER_TLS', schema: choice('auto', 'off', 'beside', 'only').default('auto') },
  /** PEM: the certificate and what it was issued by, and its key. Without them our own authority issues one. */
  tlsCert: { env: 'RACKLEDGER_TLS_CERT', schema: path.optional() },
  tlsKey: { env: 'RACKLEDGER_TLS_KEY', schema: path.optional() },
  /** Unset: 8443 beside plain HTTP; the port of plain HTTP instead of it. */
  tlsPort: { env: 'RACKLEDGER_TLS_PORT', schema: number(0, 65_535, 'a TCP port').optional() },
  /** Further names and addresses in a certificate of our own authority. */
  tlsNames: { env: 'RACKLEDGER_TLS_NAMES', schema: listOfNames.optional() },
  /** An address of their own for machines: what is unset is as for the console. */
  nodeHost: { env: 'RACKLEDGER_NODE_HOST', schema: z.string().min(1, 'is empty').optional() },
  nodePort: { env: 'RACKLEDGER_NODE_PORT', schema: number(0, 65_535, 'a TCP port').optional() },
  nodeTlsPort: { env: 'RACKLEDGER_NODE_TLS_PORT', schema: number(0, 65_535, 'a TCP port').optional() },
  dataDir: { env: 'RACKLEDGER_DATA_DIR', schema: z.string().min(1, 'is empty').default('./var') },
  databaseUrl: { env: 'DATABASE_URL', secret: true, schema: url('PostgreSQL', 'postgres', 'postgresql').optional() },
  eventStoreUrl: {
    env: 'EVENT_STORE_URL',
    secret: true,
    schema: url('KurrentDB', 'kurrentdb', 'kurrentdb+discover', 'esdb', 'esdb+discover').optional(),
  },
  databaseConnections: { env: 'RACKLEDGER_DATABASE_CONNECTIONS', schema: number(8, 200, 'connections').default(14) },
  seed: { env: 'RACKLEDGER_SEED', schema: choice('demo', 'none').optional() },
  adminToken: {
    env: 'RACKLEDGER_ADMIN_TOKEN',
    secret: true,
    schema: z
      .string()
      .regex(/^[\x21-\x7e]{16,200}$/, 'is not a token: 16 to 200 characters without spaces')
      .optional(),
  },
  /** Of the account `admin`; each text is taken once. */
  adminPassword: {
    env: 'RACKLEDGER_ADMIN_PASSWORD',
    secret: true,
    schema: z
      .string()
      .refine((text) => [...text].length >= 12 && [...text].length <= 256, 'is not a password: 12 to 256 characters')
      .optional(),
  },
  /** Somebody who does nothing for so long is signed out. */
  sessionIdleHours: { env: 'RACKLEDGER_SESSION_IDLE_HOURS', schema: number(1, 720, 'hours').default(12) },
  /** So long does a password hold that an admin, or the first start, made for somebody. */
  oneTimePasswordHours: { env: 'RACKLEDGER_ONE_TIME_PASSWORD_HOURS', schema: number(1, 720, 'hours').default(72) },
  /** However much it is used, a session ends after so long. */
  sessionDays: { env: 'RACKLEDGER_SESSION_DAYS', schema: number(1, 365, 'days').default(7) },
  run: { env: 'RACKLEDGER_RUN', schema: listOfParts.default([...parts]) },
  /** Unset: `info` in JSON, `warn` in text. */
  logLevel: { env: 'RACKLEDGER_LOG_LEVEL', schema: choice('error', 'warn', 'info', 'debug').optional() },
  /** `auto`: text where a person starts us (`npm start`) or looks (a terminal), JSON elsewhere. */
  logFormat: { env: 'RACKLEDGER_LOG_FORMAT', schema: choice('auto', 'json', 'text').default('auto') },
  /** `loopback`: tokens travel over plain HTTP on this host only. `anywhere`: the network is trusted. */
  plainHttp: { env: 'RACKLEDGER_PLAIN_HTTP', schema: choice('loopback', 'anywhere').default('loopback') },
  /** Proxies in front of us, whose word we take for where a request comes from. */
  trustedProxies: { env: 'RACKLEDGER_TRUSTED_PROXIES', schema: networks.default([]) },
  /** `closed`: a machine that nobody gave a token cannot report. */
  enrolment: { env: 'RACKLEDGER_ENROLMENT', schema: choice('open', 'closed').default('open') },
  /** Most bytes of a report as it comes over the wire. */
  reportBytes: {
    env: 'RACKLEDGER_REPORT_BYTES',
    schema: number(1024, 64 * mebibyte, 'bytes').default(2 * mebibyte),
  },
  /** Most bytes of a report once it is unpacked. */
  unpackedReportBytes: {
    env: 'RACKLEDGER_UNPACKED_REPORT_BYTES',
    schema: number(1024, 256 * mebibyte, 'bytes').default(16 * mebibyte),
  },
  /** Most bytes of a GraphQL request. */
  requestBytes: { env: 'RACKLEDGER_REQUEST_BYTES', schema: number(1024, 64 * mebibyte, 'bytes').default(mebibyte) },
  /** A machine that says nothing for so long is silent. */
  silenceMinutes: { env: 'RACKLEDGER_SILENCE_MINUTES', schema: number(1, 10_080, 'minutes').default(10) },
  /** Where checkpoints of the log are exported to; unset: `checkpoints` in the data folder. */
  checkpointDir: { env: 'RACKLEDGER_CHECKPOINT_DIR', schema: z.string().min(1, 'is empty').optional() },
  /** File of the private key that signs them; unset: one is made in `keys` in the data folder. */
  checkpointKey: { env: 'RACKLEDGER_CHECKPOINT_KEY', schema: z.string().min(1, 'is empty').optional() },
  /** Master keys that wrap secrets, kept elsewhere, one behind the other: the first wraps, all unwrap. … */
  secretsKeyFile: { env: 'RACKLEDGER_SECRETS_KEY_FILE', schema: path.optional() },
  /** … or themselves. Unset: one is made in `keys` in the data folder. */
  secretsKey: { env: 'RACKLEDGER_SECRETS_KEY', secret: true, schema: masterKeys.optional() },
  /** A checkpoint is made after so many events, … */
  checkpointEvents: { env: 'RACKLEDGER_CHECKPOINT_EVENTS', schema: number(10, 100_000, 'events').default(10_000) },
  /** … or, where there are fewer, after so long. */
  checkpointMinutes: { env: 'RACKLEDGER_CHECKPOINT_MINUTES', schema: number(1, 1_440, 'minutes').default(10) },
  /** The log is verified in the background this often; 0: only when somebody asks. */
  verifyHours: { env: 'RACKLEDGER_VERIFY_HOURS', schema: number(0, 8_760, 'hours').default(24) },
  /** Events per second that a verification in the background looks at: it must be in nobody's way. */
  verifyRate: { env: 'RACKLEDGER_VERIFY_RATE', schema: number(100, 10_000_000, 'events').default(20_000) },
} as const satisfies Record<string, { env: string; secret?: boolean; schema: z.ZodType }>;

export type SettingName = keyof typeof settings;
export type Config = { readonly [Name in SettingName]: z.output<(typeof settings)[Name]['schema']> };

/** A setting that is wrong: one line, which names it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
