import type { ConfigurationEvent } from '#libs/contracts/index.js';
import type { NoReversalsOf } from '../undo/reversal.js';

export const configurationReversals: NoReversalsOf<ConfigurationEvent> = {
  ConfigurationServed: {
    cannot: 'gave the machine its configuration, which it has by now',
    wayOut: 'Undo what the configuration follows from: the machine picks the next generation up by itself.',
  },
};
