import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { keepTokens, stayAwake } from './stay-awake.js';
import { folderOfTest } from '../../../../test/support/folder-of-test.js';

const logger = pino({ level: 'silent' });

describe('the machines of the demo site', () => {
  it('are called for by their own tokens, but for the quiet ones', async () => {
    const dataDir = folderOfTest('awake');
    const heard: string[] = [];
    const server = createServer((request, response) => {
      heard.push(`${request.method} ${request.url} ${request.headers.authorization}`);
      response.writeHead(204).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const names = ['web-01', 'web-02', 'blade-03', 'blade-04'];
    await keepTokens(dataDir, new Map(names.map((name) => [name, `token-of-${name}`])));
    const end = await stayAwake({ url, dataDir, logger });
    await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(2);
    end();
    server.close();
    expect(heard[0]).toBe('POST /node/v1/status Bearer token-of-web-01');
    expect(heard[1]).toContain('token-of-blade-03');
    expect((await stat(join(dataDir, 'demo-machines.json'))).mode & 0o777).toBe(0o600);
  });

  it('are not called for where there is no demo', async () => {
    const dataDir = folderOfTest('awake');
    const end = await stayAwake({ url: 'http://127.0.0.1:1', dataDir, logger });
    end();
  });
});
