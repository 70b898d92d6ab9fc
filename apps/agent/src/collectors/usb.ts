import type { Collector, Item, Look, Sections } from '../collect/collector.js';
import type { Reader } from '../collect/reader.js';

const folder = '/sys/bus/usb/devices';

/** USB devices by the place they are plugged in: `1-4.2` is hub port 2 behind port 4 of bus 1. Root hubs are left out. */
export const usb: Collector = {
  name: 'usb',
  deadlineMs: 10_000,
  collect: async ({ reader }: Look): Promise<Sections> => {
    if (!(await reader.has('/sys/bus', 'usb'))) return {};
    const names = (await reader.names(folder)).filter((name) => /^\d+-[\d.]+$/.test(name));
    return { usb: await Promise.all(names.map((name) => deviceOf(reader, name))) };
  },
};

const deviceOf = async (reader: Reader, name: string): Promise<Item<'usb'>> => {
  const says = await reader.texts(`${folder}/${name}`, ['idVendor', 'idProduct', 'manufacturer', 'product', 'serial']);
  return {
    path: name,
    vendorId: says.idVendor,
    productId: says.idProduct,
    vendor: says.manufacturer,
    product: says.product,
    serial: says.serial,
  };
};
