import type { Answer, Host } from '../host/host.js';

/** Well below the collectors' own deadlines: a tool that hangs must not cost what the collector knows without it. */
const toolDeadlineMs = 5000;

/**
 * A collector's eyes: reads through the host, turns what is not there into undefined, and notes what could not be read
 * (no permission, no tool, no answer in time), so that a collector only says what it wants.
 */
export class Reader {
  readonly #host: Host;
  readonly #note: (reason: string, complaint?: string) => void;

  constructor(host: Host, note: (reason: string, complaint?: string) => void) {
    this.#host = host;
    this.#note = note;
  }

  get recorded(): boolean {
    return this.#host.recorded;
  }

  note(reason: string): void {
    this.#note(reason);
  }

  async bytes(path: string): Promise<Buffer | undefined> {
    return this.#settle(await this.#host.readFile(path));
  }

  /** Text of a file, trimmed; undefined when empty. */
  async text(path: string): Promise<string | undefined> {
    const text = (await this.bytes(path))?.toString('utf8').trim();
    return text === '' ? undefined : text;
  }

  /** A whole number that a file holds. sysfs says "-1" for "not known". */
  async number(path: string): Promise<number | undefined> {
    const text = await this.text(path);
    return text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : undefined;
  }

  /** Several one-line files of one folder at once. */
  async texts<Name extends string>(folder: string, names: readonly Name[]): Promise<Record<Name, string | undefined>> {
    const pairs = await Promise.all(names.map(async (name) => [name, await this.text(`${folder}/${name}`)] as const));
    return Object.fromEntries(pairs) as Record<Name, string | undefined>;
  }

  async names(folder: string): Promise<readonly string[]> {
    return this.#settle(await this.#host.readDir(folder)) ?? [];
  }

  async has(folder: string, name: string): Promise<boolean> {
    return (await this.names(folder)).includes(name);
  }

  async link(path: string): Promise<string | undefined> {
    return this.#settle(await this.#host.readLink(path));
  }

  /** Last part of a link's target: the name of a driver, a bus, a master. */
  async linkName(path: string): Promise<string | undefined> {
    return (await this.link(path))?.split('/').at(-1);
  }

  /** Output of a tool. One that is missing is noted too: without it something stays unknown. */
  async tool(tool: string, args: readonly string[], deadlineMs = toolDeadlineMs): Promise<string | undefined> {
    const answer = await this.#host.run(tool, args, deadlineMs);
    if (!answer.found && answer.because === 'missing') this.#note(answer.detail);
    return this.#settle(answer);
  }

  /** Output of a tool that prints JSON. */
  async json(tool: string, args: readonly string[], deadlineMs?: number): Promise<unknown> {
    const text = await this.tool(tool, args, deadlineMs);
    if (text === undefined || text.trim() === '') return undefined;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      this.#note(`${tool} ${args.join(' ')} printed something that is not JSON`);
      return undefined;
    }
  }

  /** A tool that is only an addition: nothing is noted when it is not installed. */
  async optionalTool(tool: string, args: readonly string[], deadlineMs = toolDeadlineMs): Promise<string | undefined> {
    return this.#settle(await this.#host.run(tool, args, deadlineMs));
  }

  /** A tool whose failure is an everyday answer: a port without a module, a channel that is not there. */
  async quietTool(tool: string, args: readonly string[], deadlineMs = toolDeadlineMs): Promise<string | undefined> {
    const answer = await this.#host.run(tool, args, deadlineMs);
    if (!answer.found && (answer.because === 'late' || answer.because === 'too-long')) this.#note(answer.detail);
    return answer.found ? answer.value : undefined;
  }

  #settle<Value>(answer: Answer<Value>): Value | undefined {
    if (answer.found) return answer.value;
    // A sysfs attribute that fails (a link that is down has no speed) is as good as one that is missing.
    const attribute = answer.because === 'failed' && answer.detail.startsWith('/sys/');
    if (answer.because !== 'missing' && !attribute) this.#note(answer.detail, answer.complaint);
    return undefined;
  }
}
