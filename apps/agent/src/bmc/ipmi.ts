import { setTimeout as pause } from 'node:timers/promises';
import { failureOf, type CommandOptions, type Ended, type RunCommand } from '../host/command.js';

/** How ipmitool reaches a BMC. Nothing: by the kernel's own device. */
export interface IpmiReach {
  readonly args: readonly string[];
  /** For `-E`: a password is in the environment of our own child, and never among its arguments. */
  readonly password?: string | undefined;
}

export interface Ipmi {
  /** @param input given on standard input, where ipmitool asks for a password */
  call(args: readonly string[], input?: string): Promise<Ended>;
  /** What it printed; undefined where it failed. */
  ask(args: readonly string[]): Promise<string | undefined>;
  /** Why it did not go; undefined where it did. */
  tell(args: readonly string[], input?: string): Promise<string | undefined>;
}

/** A BMC answers within milliseconds or not at all; a slow one takes seconds for a command that it stores. */
const withinMs = 20_000;
const attempts = 3;
const firstPauseMs = 1_000;

/** What passes: BMCs are slow, and know few sessions (ironic's list of what is worth another try). */
const passing =
  /node busy|insufficient resources|timeout|timed out|out of space|initialization in progress|unable to establish/i;

/**
 * ipmitool, one call after the other: some BMCs fall over when they are asked two things at once. A call that is late or meets
 * a busy BMC is repeated twice.
 */
export const ipmiBy = (run: RunCommand, reach: IpmiReach = { args: [] }, tries = attempts): Ipmi => {
  const environment = reach.password === undefined ? {} : { env: { IPMI_PASSWORD: reach.password } };
  const once = (args: readonly string[], input: string | undefined): Promise<Ended> => {
    const options: CommandOptions = { deadlineMs: withinMs, input, ...environment };
    return run('ipmitool', [...reach.args, ...args], options);
  };
  const call: Ipmi['call'] = async (args, input) => {
    for (let attempt = 1; ; attempt += 1) {
      const ended = await once(args, input);
      const again = ended.late || (ended.status !== 0 && passing.test(ended.output));
      if (!again || ended.missing || attempt >= tries) return ended;
      await pause(firstPauseMs * 2 ** (attempt - 1));
    }
  };
  return {
    call,
    ask: async (args) => {
      const { status, output } = await call(args);
      return status === 0 ? output : undefined;
    },
    tell: async (args, input) => failureOf(`ipmitool ${args.slice(0, 3).join(' ')}`, await call(args, input)),
  };
};
