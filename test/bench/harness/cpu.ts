import { readdirSync, readFileSync } from 'node:fs';

/** CPU seconds, split by who used them. */
export interface CpuTime {
  readonly node: number;
  /** PostgreSQL and other processes of the case; undefined where /proc does not show them. */
  readonly others: number | undefined;
}

const ticksPerSecond = 100;

/** Fields of /proc/PID/stat behind the command name: parent, then user, system and the same of reaped children. */
function statOf(pid: number): { parent: number; own: number; reaped: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (n: number): number => Number(fields[n]);
    return { parent: field(1), own: field(11) + field(12), reaped: field(13) + field(14) };
  } catch {
    return undefined;
  }
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

export function parentOf(pid: number): number | undefined {
  return statOf(pid)?.parent;
}

/** CPU of a process and all its children, those that ended included. */
function familyTicks(parent: number): number | undefined {
  const stat = statOf(parent);
  if (!stat) return undefined;
  const children = pids()
    .map(statOf)
    .filter((one) => one?.parent === parent);
  return stat.own + stat.reaped + children.reduce((sum, child) => sum + (child?.own ?? 0), 0);
}

/** @param postmaster parent of all backends; @param more further processes to count */
export function cpuTime(postmaster: number | undefined, more: readonly number[]): CpuTime {
  const { user, system } = process.cpuUsage();
  const ticks = postmaster === undefined ? undefined : familyTicks(postmaster);
  const extra = more.reduce((sum, pid) => sum + (familyTicks(pid) ?? 0), 0);
  return { node: (user + system) / 1e6, others: ticks === undefined ? undefined : (ticks + extra) / ticksPerSecond };
}
