import type { MasterKeyEvent, SecretEvent } from '#libs/contracts/index.js';
import type { Irreversible, NoReversalsOf } from '../undo/reversal.js';

const replaced: Irreversible = {
  cannot: 'put a text where another one was, or none, and that is gone',
  wayOut: 'Rotate the secret to put another text in its place, or destroy it.',
};

export const secretReversals: NoReversalsOf<SecretEvent | MasterKeyEvent> = {
  SecretSealed: replaced,
  SecretRotated: replaced,
  SecretDestroyed: {
    cannot: 'destroyed a text that nobody has any more',
    wayOut: 'Seal a new one under the same reference.',
  },
  SecretShown: {
    cannot: 'showed a text, which somebody has seen by now',
    wayOut: 'Rotate the secret, so that what was seen opens nothing.',
  },
  MasterKeyChanged: {
    cannot: 'wrapped all secrets by another master key',
    wayOut: 'Change the master key once more.',
  },
};
