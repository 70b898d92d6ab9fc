import { createPublicKey } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '../host/host.js';

/** What a TPM signed, and with which key: SubjectPublicKeyInfo in DER, base64. */
export interface TpmSignature {
  readonly key: string;
  readonly signature: string;
  /** Of the chip itself. */
  readonly endorsementKey: string | undefined;
}

/** A discrete TPM needs a second or two for a key. */
const deadlineMs = 20_000;

/**
 * A primary key of the owner's hierarchy: the TPM makes the same one of the same template each time, so that a live image
 * that keeps nothing still has the key of before. It changes only when somebody clears the TPM, and cannot leave it.
 */
const attributes = 'fixedtpm|fixedparent|sensitivedataorigin|userwithauth|sign|noda';

const pemToDer = async (path: string): Promise<string> =>
  createPublicKey(await readFile(path))
    .export({ format: 'der', type: 'spki' })
    .toString('base64');

/** Runs tpm2-tools in a folder of their own, one after the other; the first that fails ends it. */
class Tools {
  constructor(
    private readonly host: Host,
    private readonly managed: boolean,
  ) {}

  async run(name: string, ...args: readonly string[]): Promise<void> {
    const answer = await this.host.run(`tpm2_${name}`, args, deadlineMs);
    if (!answer.found) throw new Error(answer.complaint ?? answer.detail);
    // Without a resource manager a TPM has room for three objects, and tools leave theirs behind.
    if (!this.managed) await this.host.run('tpm2_flushcontext', ['-t'], deadlineMs);
  }
}

const sign = async (tools: Tools, folder: string, statement: string): Promise<TpmSignature> => {
  const at = (name: string): string => join(folder, name);
  await writeFile(at('statement'), statement);
  await tools.run('createprimary', '-Q', '-C', 'o', '-G', 'ecc256:ecdsa-sha256', '-a', attributes, '-c', at('key'));
  await tools.run('readpublic', '-Q', '-c', at('key'), '-f', 'pem', '-o', at('key.pem'));
  const scheme = ['-g', 'sha256', '-s', 'ecdsa', '-f', 'plain'];
  await tools.run('sign', '-Q', '-c', at('key'), ...scheme, '-o', at('signature'), at('statement'));
  const signature = (await readFile(at('signature'))).toString('base64');
  return { key: await pemToDer(at('key.pem')), signature, endorsementKey: await endorsement(tools, at) };
};

/** Evidence only: without it the proof is the same. */
const endorsement = async (tools: Tools, at: (name: string) => string): Promise<string | undefined> => {
  try {
    await tools.run('createek', '-Q', '-c', at('ek'), '-G', 'ecc', '-u', at('ek.pub'));
    await tools.run('readpublic', '-Q', '-c', at('ek'), '-f', 'pem', '-o', at('ek.pem'));
    return await pemToDer(at('ek.pem'));
  } catch {
    return undefined;
  }
};

/** Whether there is a TPM 2.0 to ask: one of the machine's, or one that the environment names for tpm2-tools. */
export const hasTpm = async (host: Host): Promise<boolean> => {
  if (host.recorded) return false;
  if (process.env['TPM2TOOLS_TCTI'] !== undefined) return true;
  const version = await host.readFile('/sys/class/tpm/tpm0/tpm_version_major');
  return version.found && version.value.toString('utf8').trim() === '2';
};

/** Lets the machine's TPM sign. Undefined where it cannot: no tools, no right to, a TPM that is busy; `say` tells why. */
export const signWithTpm = async (
  host: Host,
  statement: string,
  say: (line: string) => void,
): Promise<TpmSignature | undefined> => {
  const folder = await mkdtemp(join(tmpdir(), 'rackledger-tpm-'));
  try {
    const devices = await host.readDir('/dev');
    const managed = process.env['TPM2TOOLS_TCTI'] === undefined && devices.found && devices.value.includes('tpmrm0');
    return await sign(new Tools(host, managed), folder, statement);
  } catch (error) {
    say(`the TPM was not asked: ${(error as Error).message}`);
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
