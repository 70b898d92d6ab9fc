import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Counter } from 'prom-client';
import { keepSecrets, type KeyPlace, type SecretKeeping } from '#libs/records/index.js';
import { settings, type Config } from '../config.js';
import type { Core } from '../core.module.js';

function placeOf({ dataDir, secretsKey, secretsKeyFile }: Config): KeyPlace {
  const folder = join(dataDir, 'keys');
  const fromFile = async (path: string) => ({ text: await readFile(path, 'utf8'), where: path });
  if (secretsKeyFile !== undefined) return { folder, given: () => fromFile(secretsKeyFile) };
  if (secretsKey === undefined) return { folder };
  return { folder, given: async () => Promise.resolve({ text: secretsKey, where: settings.secretsKey.env }) };
}

/** Sealed secrets, with the master key where the settings say it is. */
export function openSecrets({
  config,
  pool,
  commands,
  metrics,
}: Pick<Core, 'config' | 'pool' | 'commands' | 'metrics'>): SecretKeeping {
  const total = new Counter({
    name: 'rackledger_secrets_total',
    help: 'What was done with secrets',
    labelNames: ['action'],
    registers: [metrics],
  });
  return keepSecrets({ pool, commands, place: placeOf(config), counted: (action) => total.inc({ action }) });
}
