import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { exitCode, Failure } from '../exit-code.js';
import { operations } from '../operations/operations.js';
import { give } from '../program/give.js';
import type { HandMade } from '../program/program.js';

interface Said {
  readonly reason?: string;
  readonly dryRun?: boolean;
}

function filesIn(path: string): readonly string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /\.ya?ml$/.test(name)).map((name) => join(path, name));
  } catch (error) {
    throw new Failure(exitCode.misused, `${path} cannot be read: ${String(error)}`);
  }
}

export const deviceTypesImport: HandMade = {
  path: 'device-types import',
  add: (command, sessionOf) =>
    command
      .description('take device types into the catalogue: YAML as the community library of NetBox has it')
      .argument('<path...>', 'files, and folders of such')
      .option('--reason <text>', 'why; stands in the history for ever')
      .option('--dry-run', 'write nothing, and tell what would be written')
      .action(async (paths: string[]) => {
        const mutation = operations.mutations['importDeviceTypes'];
        if (!mutation) throw new Failure(exitCode.broken, 'the API has no importDeviceTypes');
        const { reason, dryRun } = command.opts<Said>();
        const files = paths.flatMap(filesIn).map((name) => ({ name, content: readFileSync(name, 'utf8') }));
        const input = {
          files,
          ...(reason !== undefined && { reason }),
          ...(dryRun === true ? { dryRun } : { idempotencyKey: crypto.randomUUID() }),
        };
        await give(sessionOf(command), 'importDeviceTypes', mutation, input);
      }),
};
