/** What of a command cannot be had back, or is felt outside. */
export type Destruction = 'data' | 'power' | 'identity';

/** Commands that take something away for good: what is on a disk, power, or what something is known by, which may become another's. */
const destructions: ReadonlyMap<string, Destruction> = new Map([
  ['retireMachine', 'identity'],
  ['unnameMachine', 'identity'],
  ['releaseAsn', 'identity'],
  ['releaseKeptIdentity', 'identity'],
  ['chooseSystemDisk', 'data'],
  ['releaseName', 'identity'],
  ['freeAddress', 'identity'],
  ['freePrefix', 'identity'],
  ['freeAsnOfDevice', 'identity'],
  ['destroySecret', 'data'],
  ['revokeAccessToken', 'identity'],
  ['revokeMyAccessToken', 'identity'],
]);

/** Undefined: it can be undone, or put right by another command. */
export const destructionOf = (command: string): Destruction | undefined => destructions.get(command);
