import { exitCode, Failure } from '../exit-code.js';
import { version } from '../version.js';
import type { GraphQLProblem } from './problems.js';

const failed = (message: string, wayOut: string): Failure => new Failure(exitCode.unreachable, message, wayOut);

/** What is wrong with a certificate, and what to do: one of another host is not mended by trusting its authority. */
function certificateOf(url: string, why: string): Failure | undefined {
  const host = new URL(url).hostname;
  if (why === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return failed(
      `${url} shows a certificate of another host, and none of ${host} (${why}).`,
      'Say the name that it is for, or have `RACKLEDGER_TLS_NAMES` name this one (docs/tls.md).',
    );
  if (why === 'CERT_HAS_EXPIRED')
    return failed(`${url} shows a certificate that has expired (${why}).`, 'Whoever runs it has to renew it.');
  if (!/CERT|SELF_SIGNED|ISSUER/.test(why)) return undefined;
  return failed(
    `${url} shows a certificate that is not trusted (${why}).`,
    'Give its authority with --ca FILE or RACKLEDGER_CA; `curl http://HOST:8080/ca.pem` fetches it.',
  );
}

/** Why nobody answered, and what to do. */
export function unreachable(url: string, error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = code !== '' ? code : error instanceof Error ? error.message : String(error);
  const ofCertificate = certificateOf(url, why);
  if (ofCertificate) return ofCertificate;
  if (why === 'EPROTO' || why === 'ERR_SSL_WRONG_VERSION_NUMBER')
    return failed(
      `${url} does not speak TLS there (${why}).`,
      'Say the port of TLS, 8443 unless told; or http://, on this host.',
    );
  return failed(
    `${url} cannot be reached: ${why}.`,
    'Is it running? Another address is given with --url, RACKLEDGER_URL or `rackledger context use`.',
  );
}

/** Something answers there, and it is no Rackledger: another program, or another address of it. */
export const notAsWeDo = (url: string, status: number, text = ''): Failure =>
  failed(
    `${url} answered ${status}, and not as Rackledger does${text === '' ? '.' : `: ${text}`}`,
    'Look at the address: it is https://HOST, or http://HOST:PORT, without a path.',
  );

/** What is there is of another version than we are. */
export class OtherVersion extends Failure {}

/** It knows a word no more, or not yet: of what we ask by ourselves, nobody mistyped it. */
export function otherVersion(url: string, { message, extensions }: GraphQLProblem): OtherVersion | undefined {
  if (extensions?.['code'] !== 'GRAPHQL_VALIDATION_FAILED') return undefined;
  return new OtherVersion(
    exitCode.broken,
    `${url} is of another version than this command line (${version}): ${message}`,
    'Have the command line of that Rackledger: `npm pack ./dist/cli` there makes it (docs/cli.md).',
  );
}
