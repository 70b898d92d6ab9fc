import type { CatalogueEvent } from '#libs/contracts/index.js';
import { always, type ReversalsOf } from '../undo/reversal.js';
import type { DeviceTypeCommand, DeviceTypeState } from './device-type.js';

/** Taking back an import is importing what was there before: as a further version, since no version is ever unsaid. */
export const catalogueReversals: ReversalsOf<CatalogueEvent, DeviceTypeState, DeviceTypeCommand> = {
  DeviceTypeImported: {
    aspect: always('content'),
    inverse: ({ deviceType }, { standing, imported }) =>
      standing === 'offered' && imported
        ? { type: 'ImportDeviceType', data: imported }
        : { type: 'WithdrawDeviceType', data: { deviceType } },
  },
  DeviceTypeWithdrawn: {
    aspect: always('content'),
    inverse: (_, { imported }) => (imported ? { type: 'ImportDeviceType', data: imported } : []),
  },
};
