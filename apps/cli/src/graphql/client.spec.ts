import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { commandLine } from '../../../../test/support/command-line.js';
import { exitCode } from '../exit-code.js';
import { Client } from './client.js';
import { mutates } from './repeatable.js';

/** A centre that does what it is asked, and whose first answer is lost. */
interface Lossy {
  readonly server: Server;
  readonly client: Client;
  asked: number;
}

let lossy: Lossy | undefined;
afterEach(() => {
  lossy?.server.closeAllConnections();
  lossy?.server.close();
});

async function lossyCentre(loss: 'cut' | 503): Promise<Lossy> {
  const server = createServer((request, response) => {
    request.resume();
    one.asked += 1;
    if (one.asked > 1) response.end('{"data":{"it":"is so"}}');
    else if (loss === 'cut') request.socket.resetAndDestroy();
    else response.writeHead(loss).end('away');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const one: Lossy = { server, client: new Client({ url, token: 't' }, new AbortController().signal), asked: 0 };
  lossy = one;
  return one;
}

const take = 'mutation ($input: TakeAddressInput!) { takeAddress(input: $input) { position } }';

describe.each(['cut', 503] as const)('where the answer is lost (%s)', (loss) => {
  it.each([
    ['a query', '{ drift { proposal { mutation } } }', {}],
    ['a command under a key', take, { input: { idempotencyKey: 'k1' } }],
    ['a dry run', take, { input: { dryRun: true } }],
  ])('%s is asked once more', async (_, document, variables) => {
    const centre = await lossyCentre(loss);
    expect(await centre.client.ask(document, variables)).toEqual({ it: 'is so' });
    expect(centre.asked).toBe(2);
  });

  it.each([
    ['without a key', take, { input: {} }],
    ['with its input in the document', 'mutation { takeAddress(input: { pool: "p1" }) { position } }', {}],
  ])('a command %s is sent once', async (_, document, variables) => {
    const centre = await lossyCentre(loss);
    await expect(centre.client.ask(document, variables)).rejects.toMatchObject({ code: exitCode.unreachable });
    expect(centre.asked).toBe(1);
  });
});

describe('on the line', () => {
  const { cli } = commandLine(() => ({ RACKLEDGER_URL: lossy?.client.centre.url ?? '', RACKLEDGER_TOKEN: 't' }));

  it.each([
    ['a document with a mutation goes out once, whatever its variables say', `api "${take}" --var input=@KEYED`, 1],
    ['a document that only reads goes out again', 'api "{ position }"', 2],
    ['an import has a key, and goes out again', 'device-types import README.md', 2],
  ])('%s', async (_, words, times) => {
    const centre = await lossyCentre('cut');
    await cli(words.replace('@KEYED', '{"idempotencyKey":"k1"}'));
    expect(centre.asked).toBe(times);
  });
});

it('a line that was cut leaves open what was done, and the message says so', async () => {
  const { client } = await lossyCentre('cut');
  await expect(client.ask(take, { input: {} })).rejects.toThrow('whether it was done is not known');
});

it.each([
  ['mutation { a }', true],
  ['# first\nmutation,Two($i: I = { a: { b: 1 } }) { a(input: $i) { b } }', true],
  ['fragment F on M { id } mutation { a { ...F } }', true],
  ['query ($text: String = "mutation { a }") { search(text: $text) { id } }', false],
  ['query { note(text: """mutation "x" """) } # mutation', false],
  ['{ proposal { mutation input { mutation } } }', false],
])('%j has a mutation: %s', (document, has) => {
  expect(mutates(document)).toBe(has);
});
