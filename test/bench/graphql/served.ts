import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own, and a way to ask it. */
export interface Served {
  readonly pid: number;
  /** @returns the answer, or its length where only that is wanted */
  ask(body: string, whole?: boolean): Promise<string>;
  /** Resident memory, MB. */
  resident(): Promise<number>;
  stop(): Promise<void>;
}

interface Told {
  readonly port: number;
  readonly token: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** The plainest client that there is: what it costs is the same for every server. */
function post({ port, token }: Told, body: string, whole: boolean): Promise<string> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST', agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      let length = 0;
      answer.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (whole) chunks.push(chunk);
      });
      answer.on('end', () => {
        if (answer.statusCode !== 200) reject(new Error(`status ${answer.statusCode}`));
        else resolve(whole ? Buffer.concat(chunks).toString() : String(length));
      });
    });
    sent.on('error', reject).end(body);
  });
}

async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** Starts `<name>.ts` beside this file on a database. */
export async function serve(name: string, databaseUrl: string): Promise<Served> {
  const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const options = ['--conditions=source', '--import', 'tsx', file, databaseUrl];
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const told = JSON.parse(line.toString()) as Told;
  const pid = child.pid ?? 0;
  return {
    pid,
    ask: (body, whole = false) => post(told, body, whole),
    resident: () => residentOf(pid),
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}
