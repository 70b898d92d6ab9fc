import { accept, refuse, type Command, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import {
  DeviceTypeImported,
  DeviceTypeWithdrawn,
  type CatalogueEvent,
  type DeviceTypeContent,
} from '#libs/contracts/index.js';
import { problemsOfContent } from './problems.js';
import { sameContent } from './same-content.js';

export type ImportDeviceType = Command<
  'ImportDeviceType',
  {
    /** See deviceTypeIdOf. */
    readonly deviceType: string;
    /** sha256 of the file's bytes, hex. */
    readonly digest: string;
    readonly file: string | null;
    readonly content: DeviceTypeContent;
  }
>;
export type WithdrawDeviceType = Command<'WithdrawDeviceType', { readonly deviceType: string }>;
export type DeviceTypeCommand = ImportDeviceType | WithdrawDeviceType;

/** The newest version, offered for new things or withdrawn. */
export interface DeviceTypeState {
  readonly standing: 'absent' | 'offered' | 'withdrawn';
  readonly version: number;
  readonly imported?: ImportDeviceType['data'];
}

/**
 * A product as its maker describes it: what chassis, devices and machines of it look like. The same file changes nothing,
 * a file that says something else is the next version, and no version is ever lost.
 */
export const deviceType: Decider<DeviceTypeCommand, DeviceTypeState, CatalogueEvent> = {
  category: 'devicetype',
  initialState: { standing: 'absent', version: 0 },
  decide: (command, state) => {
    switch (command.type) {
      case 'ImportDeviceType':
        return take(command.data, state);
      case 'WithdrawDeviceType':
        return withdraw(command.data, state);
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'DeviceTypeImported': {
        const { version, ...imported } = event.data;
        return { standing: 'offered', version, imported };
      }
      case 'DeviceTypeWithdrawn':
        return { ...state, standing: 'withdrawn' };
    }
  },
};

/** A file that was laid out anew, or got another comment for its readers, says what it said before. */
function take(
  data: ImportDeviceType['data'],
  { standing, version, imported }: DeviceTypeState,
): Decision<CatalogueEvent> {
  const [problem] = problemsOfContent(data.content);
  if (problem) return refuse(invalid(problem.path.join('.'), problem.says));
  const known = standing === 'offered' ? imported : undefined;
  if (known && (known.digest === data.digest || sameContent(known.content, data.content))) return accept();
  const { deviceType, digest, file, content } = data;
  return accept(DeviceTypeImported.record({ deviceType, version: version + 1, digest, file, content }));
}

/** Withdrawing twice is done already. */
function withdraw({ deviceType }: WithdrawDeviceType['data'], { standing }: DeviceTypeState): Decision<CatalogueEvent> {
  if (standing === 'absent') return refuse(notInCatalogue(deviceType));
  return standing === 'withdrawn' ? accept() : accept(DeviceTypeWithdrawn.record({ deviceType }));
}

const invalid = (field: string, says: string): Refusal => ({
  code: 'device-type-invalid',
  message: `${field} ${says}.`,
  wayOut: 'Mend the file and import it again.',
  field,
});

const notInCatalogue = (deviceType: string): Refusal => ({
  code: 'device-type-not-found',
  message: `There is no device type ${deviceType}.`,
  wayOut: 'Look it up in the list of device types, or import its file first.',
  field: 'deviceType',
});
