import { afterEach, describe, expect, it } from 'vitest';
import { FrontDoor } from './front-door.js';

const open: FrontDoor[] = [];

async function door(): Promise<{ door: FrontDoor; url: string; seen: string[] }> {
  const seen: string[] = [];
  const made = new FrontDoor((request, response, route) => {
    seen.push(`${request.method} ${route} ${response.statusCode}`);
  });
  open.push(made);
  return { door: made, seen, url: `http://127.0.0.1:${await made.listen('127.0.0.1', 0)}` };
}

afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

describe('the front door', () => {
  it('says that it is starting until there is more', async () => {
    const { url } = await door();
    const answer = await fetch(url);
    expect([answer.status, await answer.text()]).toEqual([503, 'Rackledger is starting\n']);
  });

  it('chooses by prefix, and observes each request', async () => {
    const { door: it, url, seen } = await door();
    it.route({ name: 'node', prefix: '/node/v1', handle: (_request, response) => response.end('node') });
    it.fallback('api', (_request, response) => response.end('api'));
    expect(await (await fetch(`${url}/node/v1/inventory`)).text()).toBe('node');
    expect(await (await fetch(`${url}/graphql`)).text()).toBe('api');
    await expect.poll(() => seen).toEqual(['GET node 200', 'GET api 200']);
  });

  it('lets requests under way finish, and takes no new ones', async () => {
    const { door: it, url } = await door();
    let finish: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      it.fallback('slow', (_request, response) => {
        finish = () => response.end('done');
        resolve();
      });
    });
    const answer = fetch(url).then((response) => response.text());
    await arrived;
    const drained = it.drain();
    await expect(fetch(url)).rejects.toThrow();
    finish();
    expect(await answer).toBe('done');
    await drained;
  });
});
