import type { DownloadSpeed, PacketPath, PathSection, ServiceAnswer } from '#libs/contracts/index.js';

const packetText = ({ problem, ...one }: PacketPath): string =>
  JSON.stringify([one.target, one.address, one.interface, one.linkMtu, one.largestPacketBytes, problem === undefined]);

const serviceText = ({ kind, name, address, answers, offsetWithinMs }: ServiceAnswer): string =>
  JSON.stringify([kind, name, address, answers, offsetWithinMs ?? null]);

const downloadText = ({ name, url, atLeastMbps }: DownloadSpeed): string => JSON.stringify([name, url, atLeastMbps]);

function alike<Item>(
  before: readonly Item[] | undefined,
  now: readonly Item[] | undefined,
  text: (item: Item) => string,
) {
  // What was not measured this time is as it was.
  if (now === undefined) return true;
  return before?.map(text).join('\n') === now.map(text).join('\n');
}

/** All of it is in bands already; the wording of a problem may change from one time to the next. */
export function samePath(before: PathSection, now: PathSection): boolean {
  return (
    alike(before.packets, now.packets, packetText) &&
    alike(before.services, now.services, serviceText) &&
    alike(before.downloads, now.downloads, downloadText)
  );
}

/** What was not measured this time stays known from before. */
export function pathAfter(before: PathSection, now: PathSection): PathSection {
  return { ...before, ...now };
}
