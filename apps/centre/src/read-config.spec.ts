import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, unknownVariables } from './read-config.js';
import { folderOfTest } from '../../../test/support/folder-of-test.js';

function file(content: string): string {
  const path = join(folderOfTest('config'), 'rackledger.yaml');
  writeFileSync(path, content);
  return path;
}

describe('reading the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({}, [])).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      dataDir: './var',
      databaseUrl: undefined,
      run: ['api', 'ingest', 'projector', 'conductor'],
    });
  });

  it('takes the command line before the environment before the file', () => {
    const path = file('port: 1\nhost: "::1"\nrun: [api]\n');
    const environment = { RACKLEDGER_CONFIG: path, RACKLEDGER_PORT: '2', RACKLEDGER_RUN: 'ingest' };
    const config = readConfig(environment, ['--run', 'projector,conductor']);
    expect(config).toMatchObject({ host: '::1', port: 2, run: ['projector', 'conductor'] });
  });

  it('counts an empty variable as not set', () => {
    expect(readConfig({ RACKLEDGER_PORT: '' }, []).port).toBe(8080);
  });

  it.each([
    [{ RACKLEDGER_PORT: '80800' }, 'RACKLEDGER_PORT: "80800" is out of range: a TCP port, 0 to 65535'],
    [{ RACKLEDGER_PORT: 'http' }, 'RACKLEDGER_PORT: "http" is not a whole number: a TCP port'],
    [{ RACKLEDGER_SEED: 'yes' }, 'RACKLEDGER_SEED: "yes" is none of demo, none'],
    [
      { RACKLEDGER_RUN: 'api,web' },
      'RACKLEDGER_RUN: "api,web" names a part that is none of api, ingest, projector, conductor',
    ],
  ])('names the setting that is wrong: %o', (environment, line) => {
    expect(() => readConfig(environment, [])).toThrow(line);
  });

  it('never shows a secret', () => {
    const secrets = { DATABASE_URL: 'mysql://root:hunter2@db/x', RACKLEDGER_ADMIN_TOKEN: 'hunter2' };
    expect(() => readConfig({ DATABASE_URL: secrets.DATABASE_URL }, [])).toThrow(
      'DATABASE_URL: the value is not a URL of PostgreSQL (postgres://…)',
    );
    expect(() => readConfig({ RACKLEDGER_ADMIN_TOKEN: secrets.RACKLEDGER_ADMIN_TOKEN }, [])).toThrow(
      'RACKLEDGER_ADMIN_TOKEN: the value is not a token: 16 to 200 characters without spaces',
    );
  });

  it('names the key and the file', () => {
    const path = file('prot: 8080\n');
    expect(() => readConfig({ RACKLEDGER_CONFIG: path }, [])).toThrow(`prot in ${path}: there is no such setting`);
    const wrong = file('port: {a: 1}\n');
    expect(() => readConfig({ RACKLEDGER_CONFIG: wrong }, [])).toThrow(`port in ${wrong}: a single value is expected`);
    expect(() => readConfig({ RACKLEDGER_CONFIG: '/nowhere.yaml' }, [])).toThrow(
      'RACKLEDGER_CONFIG: /nowhere.yaml cannot',
    );
  });

  it('finds variables that were misspelt', () => {
    expect(unknownVariables({ RACKLEDGER_PROT: '1', RACKLEDGER_PORT: '1', RACKLEDGER_TOKEN: 'x' })).toEqual([
      'RACKLEDGER_PROT',
    ]);
  });
});
