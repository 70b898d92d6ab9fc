/** What a command takes away: it cannot be had back, or only as long as nobody else has it, or is felt outside. */
export type Destruction = 'data' | 'power' | 'identity';

/** Commands that take away what is on a disk, power, or what something is known by: that may become another's, whatever an undo gives back. */
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

/** Undefined: nothing of the kind. */
export const destructionOf = (command: string): Destruction | undefined => destructions.get(command);
