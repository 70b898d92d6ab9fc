import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Ended {
  readonly status: number | null;
  readonly output: string;
  readonly said: string;
  readonly milliseconds: number;
  /** Of the agent alone, without the tools that it runs: peak resident set, and time of the processor. */
  readonly residentBytes: number;
  readonly processorMs: number;
}

/** The one file as a text: built anew, so that a test never runs what lies in dist/. */
export const bundleAgent = async (): Promise<string> => {
  const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as { readonly version: string };
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['apps/agent/src/main.ts'],
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    conditions: ['source'],
    define: { RACKLEDGER_AGENT_VERSION: JSON.stringify(version) },
  });
  return outputFiles[0]?.text ?? '';
};

/** What getrusage tells as the peak begins with the size of the test that started it (fork); VmHWM begins with the program itself, see proc(5). */
const measures = `import { readFileSync } from 'node:fs';
process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const [, peak] = /^VmHWM:\\s+(\\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'));
  process.stderr.write('\\n#' + peak * 1024 + ' ' + (userCPUTime + systemCPUTime) / 1000);
})`;

/** Runs the bundle by way of standard input, so that it also runs as a user who may not enter the checkout's folder. */
export const runBundle = async (
  bundle: string,
  args: readonly string[],
  as: { readonly uid?: number; readonly gid?: number } = {},
): Promise<Ended> => {
  const began = performance.now();
  const measure = `data:text/javascript,${encodeURIComponent(measures)}`;
  const child = spawn(process.execPath, ['--import', measure, '--input-type=module', '-', ...args], {
    cwd: '/',
    ...as,
  });
  let [output, said] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (output += part.toString('utf8')));
  child.stderr.on('data', (part: Buffer) => (said += part.toString('utf8')));
  child.stdin.end(bundle);
  const status = await new Promise<number | null>((end) => child.on('close', end));
  const milliseconds = performance.now() - began;
  const [, resident = 'unknown', processor = 'unknown'] = /\n#(\d+) ([\d.]+)$/.exec(said) ?? [];
  return {
    status,
    output,
    said: said.replace(/\n#[^\n]*$/, ''),
    milliseconds,
    residentBytes: Number(resident),
    processorMs: Number(processor),
  };
};
