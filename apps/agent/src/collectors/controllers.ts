import type { Collector, Item, Look, Sections } from '../collect/collector.js';
import type { Reader } from '../collect/reader.js';
import { pciAddressIn, type PciFunction } from '../sources/pci.js';
import { readVpd } from '../sources/vpd.js';

type Controller = Item<'controllers'>;

/** PCI class 01: mass storage, by subclass. */
const kinds: Readonly<Record<string, string>> = { '0104': 'raid', '0106': 'sata', '0107': 'sas', '0108': 'nvme' };

/** Storage controllers: from PCI, with what their SCSI host shows of firmware and serial. */
export const controllers: Collector = {
  name: 'controllers',
  deadlineMs: 20_000,
  collect: async ({ reader, sources }: Look): Promise<Sections> => {
    const functions = (await sources.pci())?.filter(({ classCode }) => classCode.startsWith('01'));
    if (functions === undefined) return {};
    const hosts = await scsiHosts(reader);
    return {
      controllers: await Promise.all(functions.map((each) => controllerOf(reader, each, hosts.get(each.address)))),
    };
  },
};

const controllerOf = async (reader: Reader, each: PciFunction, host: Host | undefined): Promise<Controller> => {
  const kind = kinds[each.classCode.slice(0, 4)] ?? 'other';
  const vpd = kind === 'raid' || kind === 'sas' ? await readVpd(reader, each.address) : {};
  return {
    pci: each.address,
    kind,
    vendor: each.vendor,
    model: host?.model ?? each.device,
    serial: host?.serial ?? vpd.serial,
    firmware: host?.firmware,
    driver: each.driver,
  };
};

interface Host {
  readonly model: string | undefined;
  readonly serial: string | undefined;
  readonly firmware: string | undefined;
}

/** By PCI address. Every family of drivers has its own names: mpt3sas, megaraid_sas, smartpqi, hpsa, aacraid. */
const scsiHosts = async (reader: Reader): Promise<Map<string, Host>> => {
  const hosts = new Map<string, Host>();
  for (const name of await reader.names('/sys/class/scsi_host')) {
    const at = `/sys/class/scsi_host/${name}`;
    const address = pciAddressIn(await reader.link(at));
    const says = await reader.texts(at, [
      'version_fw',
      'fw_version',
      'firmware_version',
      'firmware_revision',
      'board_name',
      'model',
      'board_tracer',
      'serial_number',
    ]);
    if (address !== undefined && !hosts.has(address)) {
      hosts.set(address, {
        model: says.board_name ?? says.model,
        serial: says.serial_number ?? says.board_tracer,
        firmware: says.version_fw ?? says.fw_version ?? says.firmware_version ?? says.firmware_revision,
      });
    }
  }
  return hosts;
};
