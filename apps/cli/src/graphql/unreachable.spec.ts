import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { commandLine } from '../../../../test/support/command-line.js';
import { exitCode } from '../exit-code.js';
import { unreachable } from './unreachable.js';

const endings: (() => void)[] = [];
afterEach(() => endings.splice(0).forEach((end) => end()));

/** Something that answers everything with this, and is perhaps no Rackledger. */
const answering = (status: number, text: string): Promise<string> => serving(() => [status, text]);

const answeringBy = (told: (body: string) => object): Promise<string> =>
  serving((body) => [200, JSON.stringify(told(body))]);

/** @param answer status and text, by the body of what was asked */
async function serving(answer: (body: string) => readonly [number, string]): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const [status, text] = answer(body);
      response.writeHead(status).end(text);
    });
  });
  endings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const { cli } = commandLine(() => ({ RACKLEDGER_TOKEN: 't', RACKLEDGER_CLI_CONFIG: '/nonexistent/contexts.yaml' }));
const asked = async (url: string, words: string) => cli(`${words} --url ${url}`);

describe('whoever cannot be asked', () => {
  it.each([
    ['ECONNREFUSED', 'cannot be reached', 'Is it running?'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'a certificate of another host, and none of rl.example.net', 'Say the name'],
    ['CERT_HAS_EXPIRED', 'has expired', 'renew'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'not trusted', '--ca FILE'],
    ['EPROTO', 'does not speak TLS', '8443'],
  ])('is told why, with what to do: %s', (code, message, wayOut) => {
    expect(unreachable('https://rl.example.net', Object.assign(new Error('it'), { code }))).toMatchObject({
      code: exitCode.unreachable,
      message: expect.stringContaining(message) as string,
      wayOut: expect.stringContaining(wayOut) as string,
    });
  });

  it.each([
    [404, '<html>hello</html>'],
    [404, '{"error":{"code":"not-found"}}'],
    [200, 'null'],
  ])('is none of ours where it answers otherwise: %s %s', async (status, text) => {
    const url = await answering(status, text);
    for (const words of ['whoami', 'machines list'])
      expect(await asked(url, words)).toMatchObject({
        code: exitCode.unreachable,
        notes: expect.stringMatching(/not as Rackledger does.*\n {2}Look at the address/) as string,
      });
  });

  it('says itself what to do where a good token is refused: to sign in anew helps against a wrong one alone', async () => {
    const error = { code: 'plain-http-refused', message: 'Not over plain HTTP.', wayOut: 'Come over TLS.' };
    const told = async (status: number) => asked(await answering(status, JSON.stringify({ error })), 'sessions list');
    expect(await told(403)).toMatchObject({
      code: exitCode.notAllowed,
      notes: expect.stringContaining('Come over TLS.') as string,
    });
    expect(await told(401)).toMatchObject({ notes: expect.stringContaining('rackledger login') as string });
  });

  it('is of another version where it lacks a word of ours; of a document of somebody’s own the word is his', async () => {
    const message = 'Cannot query field "called" on type "Machine".';
    const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };
    const url = await answering(400, JSON.stringify({ errors: [{ message, extensions }] }));
    expect(await asked(url, 'machines list')).toMatchObject({
      code: exitCode.broken,
      notes: expect.stringMatching(/of another version than this command line.*"called".*\n {2}\S/) as string,
    });
    const own = await asked(url, 'api "{ machines { called } }"');
    expect(own).toMatchObject({ code: exitCode.misused, notes: `rackledger: ${message}\n` });
  });

  it('is of another version, and answers what was asked all the same where only what is beside that is not known', async () => {
    const message = 'Cannot query field "readModelsBehind" on type "Query".';
    const extensions = { code: 'GRAPHQL_VALIDATION_FAILED' };
    const empty = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
    const url = await answeringBy((body) =>
      body.includes('readModelsBehind') ? { errors: [{ message, extensions }] } : { data: { machines: empty } },
    );
    expect(await asked(url, 'machines list')).toMatchObject({ code: exitCode.done });
  });
});
