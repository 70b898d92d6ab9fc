import { KurrentDBClient } from '@kurrent/kurrentdb-client';

export interface ServerVersion {
  readonly major: number;
  readonly minor: number;
}

/** Appends over several streams came with this version. */
const needed: ServerVersion = { major: 25, minor: 1 };
/** Expectations about streams that are not written came with this one. */
const checks: ServerVersion = { major: 26, minor: 1 };

function since({ major, minor }: ServerVersion, first: ServerVersion): boolean {
  return major > first.major || (major === first.major && minor >= first.minor);
}

export function canCheckOtherStreams(version: ServerVersion): boolean {
  return since(version, checks);
}

/** @throws Error of one sentence when the server is too old or does not say what it is */
export function checkVersion(text: string): ServerVersion {
  const found = /^(\d+)\.(\d+)/.exec(text);
  const version = found ? { major: Number(found[1]), minor: Number(found[2]) } : undefined;
  if (!version || !since(version, needed))
    throw new Error(`KurrentDB ${needed.major}.${needed.minor} or newer is needed: this server says ${text}`);
  return version;
}

/** The client asks each server for its version and methods, and keeps the answer for classes derived from it. */
export class VersionedClient extends KurrentDBClient {
  static async versionOf(client: VersionedClient): Promise<string> {
    const { serverVersion } = await client.capabilities;
    return serverVersion;
  }
}
