import { X509Certificate } from 'node:crypto';
import { request } from 'node:https';

/** A root certificate is some hundred bytes. */
const longest = 64 * 1024;
const answerWithinMs = 30_000;

const plain = (fingerprint: string): string => fingerprint.replaceAll(':', '').toLowerCase();

/** Nothing secret goes this way, and what comes is worth nothing until its fingerprint fits: so nobody is trusted yet. */
const fetched = (url: URL): Promise<string> =>
  new Promise((settle, fail) => {
    const call = request(url, { rejectUnauthorized: false, timeout: answerWithinMs, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text.length > longest ? answer.destroy() : (text += part)));
      answer.on('error', fail);
      answer.on('close', () => settle(answer.statusCode === 200 ? text : ''));
    });
    call.on('timeout', () => call.destroy(new Error(`no answer within ${answerWithinMs / 1000} s`)));
    call.on('error', fail);
    call.end();
  });

const fingerprintOf = (pem: string): string | undefined => {
  try {
    return new X509Certificate(pem).fingerprint256;
  } catch {
    return undefined;
  }
};

/**
 * The root certificate that the centre shows at `ca.pem`, if it is the one with this SHA-256 fingerprint.
 * @throws Error when there is none, or another one: then somebody else answers, or the centre has a new authority
 */
export const pinnedCa = async (centre: URL, fingerprint: string): Promise<string> => {
  const pem = await fetched(new URL('ca.pem', centre.href.endsWith('/') ? centre : new URL(`${centre.href}/`)));
  const shown = fingerprintOf(pem);
  if (shown === undefined) throw new Error('it shows no certificate authority at ca.pem');
  if (plain(shown) !== plain(fingerprint))
    throw new Error(`its certificate authority has the fingerprint ${shown}, not the one that was given`);
  return pem;
};
