import type { FirstAdminToken } from '#libs/records/index.js';
import type { Centre } from './centre.js';

type Started = Pick<Centre, 'addresses' | 'authority'> & { readonly core: Pick<Centre['core'], 'config'> };

/** Over TLS where others may come; on this host alone plain HTTP needs no certificate that a browser has to be told of. */
function pageOf({ addresses, core }: Started): string {
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

/** The last thing said at the start: where to go on. The token is shown this once and kept nowhere. */
export function welcome(started: Started, firstAdmin: FirstAdminToken | undefined, seconds: number): string {
  const { run } = started.core.config;
  const url = pageOf(started);
  const page = firstAdmin === undefined ? `${url}/` : `${url}/#token=${firstAdmin.secret}`;
  const lines = [
    `Ready in ${seconds.toFixed(1)} s: ${run.join(', ')}`,
    ...(run.includes('api')
      ? ['', `  front page   ${page}`, `  GraphQL      ${url}/graphql`]
      : ['', `  listening    ${url}`]),
    ...aboutMachines(started),
    ...aboutTls(started),
    ...(firstAdmin === undefined ? [] : [`  admin token  ${firstAdmin.secret}   (shown this once: keep it)`]),
    '',
    'Ctrl-C stops it.',
  ];
  return `\n${lines.join('\n')}`;
}
