/** What of EVENT_STORE_URL goes to the client, and what may be shown of it. */
export interface KurrentAddress {
  /** Holds the credentials: never to be logged. */
  readonly connectionString: string;
  /** `host:port,...`, without credentials. */
  readonly shown: string;
}

const example = 'kurrentdb://[user:password@]host[:port][,host[:port]...][?option=value&...]';

/** In lower case, as the client compares them. Unknown ones are refused here: the client would print the whole URL. */
const options = new Map<string, RegExp>([
  ['tls', /^(?:true|false)$/],
  ['tlsverifycert', /^(?:true|false)$/],
  ['tlscafile', /./],
  ['usercertfile', /./],
  ['userkeyfile', /./],
  ['defaultdeadline', /^[1-9]\d*$/],
  ['connectionname', /./],
  ['nodepreference', /^(?:leader|follower|random|read_?only_?replica)$/i],
  ['maxdiscoverattempts', /^\d+$/],
  ['discoveryinterval', /^\d+$/],
  ['gossiptimeout', /^\d+$/],
  ['keepaliveinterval', /^(?:-1|\d{5,})$/],
  ['keepalivetimeout', /^(?:-1|\d{5,})$/],
]);

/** The names of earlier years mean the same; the client warns about them on every start. */
const schemes: Readonly<Record<string, string>> = {
  kurrentdb: 'kurrentdb',
  'kurrentdb+discover': 'kurrentdb+discover',
  kurrent: 'kurrentdb',
  'kurrent+discover': 'kurrentdb+discover',
  kdb: 'kurrentdb',
  'kdb+discover': 'kurrentdb+discover',
  esdb: 'kurrentdb',
  'esdb+discover': 'kurrentdb+discover',
};

export function isKurrentUrl(url: string): boolean {
  return Object.hasOwn(schemes, url.slice(0, Math.max(0, url.indexOf('://'))));
}

function wrong(what: string): Error {
  return new Error(`EVENT_STORE_URL: ${what}; it looks like ${example}`);
}

function hostOf(text: string): string {
  const [host = '', port = '2113', ...rest] = text.split(':');
  if (!/^[\w.-]+$/.test(host) || rest.length > 0) throw wrong('a host is missing or not a name or IPv4 address');
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) throw wrong('a port is not 1 to 65535');
  return `${host}:${port}`;
}

function optionOf(text: string): string {
  const [key = '', ...value] = text.split('=');
  const allowed = options.get(key.toLowerCase());
  if (!allowed) throw wrong(`option "${key}" is not known`);
  if (!allowed.test(value.join('='))) throw wrong(`option "${key}" has a value that it cannot have`);
  return text;
}

function credentialsOf(text: string | undefined): string {
  if (text === undefined) return '';
  if (!/^[^:@/]+:[^:@/]+$/.test(text)) throw wrong('the credentials are not user:password (percent-encode : @ and /)');
  try {
    decodeURIComponent(text);
  } catch {
    throw wrong('the credentials are not percent-encoded correctly');
  }
  return `${text}@`;
}

/**
 * Checks the whole URL before the client sees any of it, since the client quotes what it does not understand,
 * password included.
 * @throws Error of one line that names EVENT_STORE_URL and shows no credentials
 */
export function parseKurrentUrl(url: string, defaults: Readonly<Record<string, string>> = {}): KurrentAddress {
  const trimmed = url.trim();
  const colon = trimmed.indexOf('://');
  const [scheme, rest] = [trimmed.slice(0, Math.max(0, colon)), trimmed.slice(colon + 3)];
  const known = Object.hasOwn(schemes, scheme) ? schemes[scheme] : undefined;
  if (!known) throw wrong('it is no KurrentDB connection string');
  const question = rest.indexOf('?');
  const address = (question < 0 ? rest : rest.slice(0, question)).replace(/\/+$/, '');
  const query =
    question < 0
      ? []
      : rest
          .slice(question + 1)
          .split('&')
          .map(optionOf);
  const at = address.lastIndexOf('@');
  const credentials = credentialsOf(at < 0 ? undefined : address.slice(0, at));
  const hosts = address
    .slice(at + 1)
    .split(',')
    .map(hostOf)
    .join(',');
  const given = new Set(query.map((option) => option.split('=')[0]?.toLowerCase()));
  const added = Object.entries(defaults).filter(([key]) => !given.has(key.toLowerCase()));
  const all = [...query, ...added.map(([key, value]) => `${key}=${encodeURIComponent(value)}`)].join('&');
  return { connectionString: `${known}://${credentials}${hosts}${all && `?${all}`}`, shown: hosts };
}
