import type { Centre } from './centre.js';

type Started = Pick<Centre, 'addresses' | 'authority'> & { readonly core: Pick<Centre['core'], 'config'> };

/** Over TLS where others may come; on this host alone plain HTTP needs no certificate that a browser has to be told of. */
function pageOf({ addresses, core }: Pick<Started, 'addresses' | 'core'>): string {
  const { plain, tls } = addresses;
  const ownHost = plain !== undefined && /^http:\/\/(127\.|\[::1\]|localhost)/.test(plain);
  return (ownHost || core.config.plainHttp === 'anywhere' ? (plain ?? tls) : (tls ?? plain)) ?? '';
}

function aboutMachines({ addresses: { node } }: Started): readonly string[] {
  return node ? [`  machines     ${[node.tls, node.plain].filter((one) => one !== undefined).join('  ')}`] : [];
}

function aboutTls({ addresses, authority }: Started): readonly string[] {
  const { tls } = addresses;
  if (tls === undefined) return [];
  const own = authority && [`  own CA       ${tls}/ca.pem`, `               SHA-256 ${authority.fingerprint}`];
  return [`  TLS          ${tls}/`, ...(own ?? [])];
}

/** What was made for the first admin, to be shown this once; it is kept nowhere. */
export interface FirstAdmin {
  readonly token?: string | undefined;
  readonly password?: string | undefined;
}

function aboutAdmin({ token, password }: FirstAdmin, hasPage: boolean): readonly string[] {
  if (token === undefined && password === undefined)
    return hasPage ? ['  sign in      with your account or a token (lost it: docs/access.md, The first admin)'] : [];
  return [
    ...(password === undefined
      ? []
      : [`  sign in as   admin, password ${password}   (shown this once: you change it there)`]),
    ...(token === undefined ? [] : [`  admin token  ${token}   (shown this once: keep it)`]),
  ];
}

/** Where to go on, and once what lets the first admin in: said as soon as it can be used, before a demo site is played. */
export function welcome(started: Started, firstAdmin: FirstAdmin): string {
  const hasPage = started.core.config.run.includes('api');
  const url = pageOf(started);
  const page = firstAdmin.token === undefined ? `${url}/` : `${url}/#token=${firstAdmin.token}`;
  const lines = [
    ...(hasPage ? [`  console      ${page}`] : [`  listening    ${url}`]),
    ...aboutAdmin(firstAdmin, hasPage),
    ...(hasPage ? [`  GraphQL      ${url}/graphql`] : []),
    ...aboutMachines(started),
    ...aboutTls(started),
  ];
  return `\n${lines.join('\n')}`;
}

export interface HowItStarted {
  /** Since the command was given. */
  readonly seconds: number;
  /** Whether the demo site was played. */
  readonly played: boolean;
  readonly firstAdmin: FirstAdmin;
}

/** For whoever is here for the first time, and has something to look at, or nothing yet. */
function whatToTry(started: Pick<Started, 'addresses' | 'core'>, { played, firstAdmin }: HowItStarted): string[] {
  const isFirst = firstAdmin.token !== undefined || firstAdmin.password !== undefined;
  if (!started.core.config.run.includes('api') || !(played || isFirst)) return [];
  const url = pageOf(started);
  return [
    '',
    ...(played
      ? [
          '  try          in the console press / and type 11SLJ71, r01 u7 or 10.64.0.71: one machine, found three ways',
          '  tour         docs/tour.md, ten minutes',
        ]
      : [`  try          npm run agent -- --once --server ${url}   (this host becomes the first machine)`]),
    `  terminal     npm run --silent rackledger -- login --url ${url}   (then overview instead of login)`,
    '',
  ];
}

/** The last thing said at the start. */
export function ready(started: Pick<Started, 'addresses' | 'core'>, how: HowItStarted): string {
  const parts = started.core.config.run.join(', ');
  return ['', `Ready in ${how.seconds.toFixed(1)} s: ${parts}`, ...whatToTry(started, how), 'Ctrl-C stops it.'].join(
    '\n',
  );
}
