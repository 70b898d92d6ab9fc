import type { Ended, RunCommand } from '../../../apps/agent/src/host/command.js';

/** Commands that were asked for, and how they end: well, unless told otherwise by how their line begins. */
export class RecordedCommands {
  readonly lines: string[] = [];
  readonly #ends: (readonly [begin: string, ended: Partial<Ended>])[] = [];

  ending(begin: string, ended: Partial<Ended>): this {
    this.#ends.push([begin, ended]);
    return this;
  }

  readonly run: RunCommand = async (tool, args) => {
    const line = [tool, ...args].join(' ');
    this.lines.push(line);
    const told = this.#ends.find(([begin]) => line.startsWith(begin));
    return { status: 0, output: '', late: false, missing: false, ...told?.[1] };
  };
}
