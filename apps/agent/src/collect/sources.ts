import { readFru, type FruArea } from '../sources/fru.js';
import { readInterfaces, type Interface } from '../sources/interfaces.js';
import { readPci, type PciFunction } from '../sources/pci.js';
import { readSmbios, type Smbios } from '../sources/smbios.js';
import type { Reader } from './reader.js';

/** Things that more than one collector wants: read at most once, when first asked for. */
export interface Sources {
  smbios(): Promise<Smbios | undefined>;
  pci(): Promise<readonly PciFunction[] | undefined>;
  interfaces(): Promise<readonly Interface[] | undefined>;
  fru(): Promise<readonly FruArea[] | undefined>;
}

/** `readerFor` gives each source a reader that notes under the source's own name. */
export const sourcesOf = (readerFor: (section: string) => Reader): Sources => ({
  smbios: once(() => readSmbios(readerFor('smbios'))),
  pci: once(() => readPci(readerFor('pci'))),
  interfaces: once(() => readInterfaces(readerFor('ports'))),
  fru: once(() => readFru(readerFor('fru'))),
});

const once = <Value>(read: () => Promise<Value>): (() => Promise<Value>) => {
  let value: Promise<Value> | undefined;
  return () => (value ??= read());
};
