import { stat } from 'node:fs/promises';
import { allCollectors } from '../collectors/all.js';
import { collect } from '../collect/collect.js';
import { liveHost } from '../host/live-host.js';
import { masker } from '../host/mask.js';
import { recordingHost } from '../host/recording-host.js';
import { agent } from './version.js';
import { UsageError } from './exit-code.js';

/** Plays all collectors on this machine and keeps what they looked at. */
export const record = async (folder: string, mask: boolean, say: (line: string) => void): Promise<void> => {
  if ((await stat(folder).catch(() => undefined)) !== undefined)
    throw new UsageError(`${folder} is there already: record makes a new folder`);
  const recording = recordingHost(liveHost());
  const document = await collect(recording.host, { agent, environment: 'recorded', collectors: allCollectors });
  await recording.save(folder, mask ? masker(document) : undefined);
  say(
    `recorded in ${folder}${mask ? '; serials, UUIDs and MAC addresses are made up' : '; it holds serial numbers and addresses'}`,
  );
};
