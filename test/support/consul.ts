import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownPorts } from './own-ports.js';

/** One Consul of a test: a server with a datacenter of its own, or an agent that joined one. */
export interface RunningConsul {
  readonly datacenter: string;
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  /** `https://127.0.0.1:<port>`, where it has a certificate. */
  readonly secureAddress: string;
  readonly serfLan: number;
  readonly serfWan: number;
  /** Any call of its API, with the management token where it has ACLs. */
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Killed, as by a power cut; what it has on disk stays. */
  stop(): Promise<void>;
  /** The same ports again, with what it has on disk, or with nothing. */
  restart(how: 'as-it-was' | 'empty'): Promise<void>;
  /** Holds it (SIGSTOP): it takes connections and says nothing, as behind a cut line. */
  hold(): Promise<void>;
  goOn(): void;
  close(): Promise<void>;
}

export interface ConsulPlan {
  readonly datacenter: string;
  /** Of the agent itself; default: one that nobody else has. */
  readonly node?: string;
  /** Joins the servers of this one as an agent; default: a server of its own. */
  readonly agentOf?: RunningConsul;
  /** Deny by default, with this management token. */
  readonly managementToken?: string;
  /** It answers over TLS too, with this certificate; PEM. */
  readonly certificate?: { readonly cert: string; readonly key: string };
  /** Lines of further configuration. */
  readonly settings?: object;
}

/** A signal is obeyed a moment later: whether every thread stands still. Where there is no /proc, it is taken on trust. */
async function isStopped(pid: number | undefined): Promise<boolean> {
  const threads = `/proc/${pid}/task`;
  const names = await readdir(threads).catch(() => []);
  const told = names.map(async (name) => readFile(join(threads, name, 'status'), 'utf8').catch(() => 'State:\tT'));
  return (await Promise.all(told)).every((status) => /^State:\s*T/m.test(status));
}

/** Files of the certificate, in a folder of the test's own. */
const certificateIn = (folder: string) => ({ cert_file: join(folder, 'cert.pem'), key_file: join(folder, 'key.pem') });

function configurationOf(plan: ConsulPlan, node: string, ports: readonly number[], folder: string) {
  const [http, server, serfLan, serfWan, https] = ports;
  const { datacenter, agentOf, managementToken, certificate, settings = {} } = plan;
  return {
    datacenter,
    primary_datacenter: datacenter,
    node_name: node,
    data_dir: join(folder, 'data'),
    bind_addr: '127.0.0.1',
    client_addr: '127.0.0.1',
    disable_update_check: true,
    log_level: 'WARN',
    leave_on_terminate: true,
    ...(agentOf
      ? { retry_join: [`127.0.0.1:${agentOf.serfLan}`] }
      : { server: true, bootstrap: true, performance: { raft_multiplier: 1 } }),
    ports: {
      http,
      https: certificate ? https : -1,
      dns: -1,
      grpc: -1,
      server,
      serf_lan: serfLan,
      serf_wan: agentOf ? -1 : serfWan,
    },
    ...(managementToken === undefined
      ? {}
      : {
          acl: { enabled: true, default_policy: 'deny', tokens: { master: managementToken, agent: managementToken } },
        }),
    ...(certificate ? certificateIn(folder) : {}),
    ...settings,
  };
}

async function until(what: () => Promise<boolean>, seconds: number, sayWhat: string): Promise<void> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await sleep(100))
    if (await what().catch(() => false)) return;
  throw new Error(`waited ${seconds} s in vain: ${sayWhat}`);
}

/** None outlives the process that started it. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((one) => one.kill('SIGKILL')));

class Consul implements RunningConsul {
  #process: ChildProcess | undefined;
  #said = '';

  constructor(
    private readonly binary: string,
    private readonly folder: string,
    private readonly plan: ConsulPlan,
    private readonly ports: readonly number[],
  ) {}

  get datacenter(): string {
    return this.plan.datacenter;
  }
  get address(): string {
    return `http://127.0.0.1:${this.ports[0]}`;
  }
  get secureAddress(): string {
    return `https://127.0.0.1:${this.ports[4]}`;
  }
  get serfLan(): number {
    return this.ports[2] ?? 0;
  }
  get serfWan(): number {
    return this.ports[3] ?? 0;
  }

  async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const token = this.plan.managementToken;
    const answer = await fetch(`${this.address}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: token === undefined ? {} : { 'x-consul-token': token },
      signal: AbortSignal.timeout(20_000),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text === '' ? null : JSON.parse(text)) as Answer;
  }

  async start(): Promise<void> {
    const started = spawn(this.binary, ['agent', '-config-file', join(this.folder, 'consul.json')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = started;
    running.add(started);
    started.once('exit', () => running.delete(started));
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (chunk: Buffer) => (this.#said = (this.#said + chunk.toString()).slice(-4_000)));
    const hasEnded = (): boolean => started.exitCode !== null;
    await until(async () => hasEnded() || this.#isUp(), 90, `consul ${this.datacenter} to be ready\n${this.#said}`);
    if (hasEnded()) throw new Error(`consul ${this.datacenter} ended while starting\n${this.#said}`);
  }

  /** A leader, and the catalogue knows the agent itself. */
  async #isUp(): Promise<boolean> {
    const leader = await this.call<string>('GET', '/v1/status/leader');
    const nodes = await this.call<readonly { readonly Node: string }[]>('GET', '/v1/catalog/nodes');
    return leader !== '' && nodes.length > 0;
  }

  async stop(): Promise<void> {
    const ended = this.#process;
    this.#process = undefined;
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return;
    const gone = once(ended, 'exit');
    ended.kill('SIGKILL');
    await gone;
  }

  async restart(how: 'as-it-was' | 'empty'): Promise<void> {
    await this.stop();
    const data = join(this.folder, 'data');
    if (how === 'empty') await rm(data, { recursive: true, force: true });
    await mkdir(data, { recursive: true });
    await this.start();
  }

  async hold(): Promise<void> {
    this.#process?.kill('SIGSTOP');
    while (this.#process?.exitCode === null && !(await isStopped(this.#process.pid))) await sleep(5);
  }

  goOn(): void {
    this.#process?.kill('SIGCONT');
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Starts a Consul on loopback, with ports and a data folder of its own. */
export async function startConsul(binary: string, plan: ConsulPlan): Promise<RunningConsul> {
  const folder = await mkdtemp(join(tmpdir(), 'consul-'));
  const ports = await ownPorts(5);
  await mkdir(join(folder, 'data'));
  if (plan.certificate) {
    const files = certificateIn(folder);
    await writeFile(files.cert_file, plan.certificate.cert);
    await writeFile(files.key_file, plan.certificate.key, { mode: 0o600 });
  }
  const settings = configurationOf(plan, plan.node ?? `${plan.datacenter}-${ports[0]}`, ports, folder);
  await writeFile(join(folder, 'consul.json'), JSON.stringify(settings));
  const consul = new Consul(binary, folder, plan, ports);
  try {
    await consul.start();
    return consul;
  } catch (error) {
    await consul.close();
    throw error;
  }
}

/** Two datacenters that know of each other. */
export async function federate(one: RunningConsul, other: RunningConsul): Promise<void> {
  await one.call('PUT', `/v1/agent/join/127.0.0.1:${other.serfWan}?wan=1`);
  const knows = async (consul: RunningConsul) =>
    (await consul.call<readonly string[]>('GET', '/v1/catalog/datacenters')).length === 2;
  await until(async () => (await knows(one)) && (await knows(other)), 60, 'two datacenters to know of each other');
}
