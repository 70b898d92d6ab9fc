import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assembleConfiguration } from '#libs/domain/index.js';
import { renderHost } from '#libs/rendering/host/index.js';
import type { GivenConfiguration, NetworkFlavour } from '../../../apps/agent/src/configure/given.js';
import { givenIn } from '../../../apps/agent/src/configure/given.js';
import type { Kept } from '../../../apps/agent/src/configure/kept.js';
import { someFacts } from '../a-configuration.js';

/** A folder with a machine's files. */
export interface ConfiguredRoot extends AsyncDisposable {
  readonly folder: string;
  write(path: string, text: string, mode?: number): Promise<void>;
  /** Undefined: it is not there. */
  read(path: string): Promise<string | undefined>;
}

export async function openRoot(): Promise<ConfiguredRoot> {
  const folder = await mkdtemp(join(tmpdir(), 'root-'));
  return {
    folder,
    write: async (path, text, mode = 0o644) => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text, { mode });
    },
    read: (path) => readFile(join(folder, path), 'utf8').catch(() => undefined),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What the centre would answer for the machine with a bit of everything; another hostname makes another document. */
export function givenAs(flavour: NetworkFlavour, generation = 1, name = 'web-b1-r01-12'): GivenConfiguration {
  const document = assembleConfiguration({
    ...someFacts,
    name,
    fqdn: `${name}.example.net`,
    files: [{ path: '/etc/bird/bird.conf', text: 'router id 10.99.0.12;\nprotocol bgp { password "hush-hush"; }\n' }],
  });
  const rendered = renderHost(document, flavour);
  if (rendered.verdict === 'refused') throw new Error(rendered.refusal.message);
  const body = { generation, digest: `digest of ${name}`, configuration: document, files: rendered.files };
  const given = givenIn(JSON.parse(JSON.stringify(body)));
  if (given === undefined) throw new Error('the agent does not understand what is rendered');
  return given;
}

export const keptAs = (flavour: NetworkFlavour, generation = 1): Kept => ({
  given: givenAs(flavour, generation),
  flavour,
  stale: undefined,
  applied: undefined,
});

/** All files of it, as they should stand. */
export async function standsAs(root: ConfiguredRoot, given: GivenConfiguration): Promise<void> {
  for (const { path, text, mode } of given.files) await root.write(path, text, Number.parseInt(mode, 8));
}
