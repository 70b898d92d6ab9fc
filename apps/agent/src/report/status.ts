import type { StatusReport } from '#libs/contracts/index.js';
import { Reader } from '../collect/reader.js';
import type { Host } from '../host/host.js';
import { at, numberAt } from '../parsers/json.js';

/** What changes by itself: never part of the inventory. Cheap: files only, but for the wear of disks, asked for hourly. */
export const createStatus = (host: Host, now: () => Date): (() => Promise<StatusReport>) => {
  const reader = new Reader(host, () => {});
  let wear: { readonly at: number; readonly disks: Record<string, number> } | undefined;
  return async () => {
    const time = now().getTime();
    if (wear === undefined || time - wear.at > wearEveryMs) wear = { at: time, disks: await diskWear(reader) };
    return { ...(await readStatus(reader)), diskWear: filled(wear.disks) };
  };
};

const wearEveryMs = 60 * 60 * 1000;

const readStatus = async (reader: Reader): Promise<StatusReport> => {
  const available = /^MemAvailable:\s+(\d+) kB$/m.exec((await reader.text('/proc/meminfo')) ?? '')?.[1];
  return {
    uptimeSeconds: decimal((await reader.text('/proc/uptime'))?.split(' ')[0]),
    bootId: await reader.text('/proc/sys/kernel/random/boot_id'),
    load1: decimal((await reader.text('/proc/loadavg'))?.split(' ')[0]),
    memoryAvailableBytes: available === undefined ? undefined : Number(available) * 1024,
    temperaturesCelsius: filled(await temperatures(reader)),
    counters: filled({ ...(await portErrors(reader)), ...(await memoryErrors(reader)) }),
    packagesPending: await packagesPending(reader),
    rebootNeeded: (await reader.has('/run', 'reboot-required')) || undefined,
  };
};

const decimal = (text: string | undefined): number | undefined =>
  /^\d+(\.\d+)?$/.test(text ?? '') ? Number(text) : undefined;

const filled = (record: Record<string, number>): Record<string, number> | undefined =>
  Object.keys(record).length === 0 ? undefined : record;

/** hwmon counts thousandths of a degree. Chips of one kind (two CPUs, ten drives) are told apart by their number. */
const temperatures = async (reader: Reader): Promise<Record<string, number>> => {
  const found: Record<string, number> = {};
  for (const chip of await reader.names('/sys/class/hwmon')) {
    const folder = `/sys/class/hwmon/${chip}`;
    const kind = (await reader.text(`${folder}/name`)) ?? chip;
    for (const input of (await reader.names(folder)).filter((name) => /^temp\d+_input$/.test(name))) {
      const milli = await reader.number(`${folder}/${input}`);
      const label =
        (await reader.text(`${folder}/${input.replace('_input', '_label')}`)) ?? input.replace('_input', '');
      if (milli !== undefined) found[`${chip} ${kind} ${label}`] = milli / 1000;
    }
  }
  return found;
};

const errorCounters = ['rx_errors', 'tx_errors', 'rx_crc_errors', 'rx_dropped'] as const;

const portErrors = async (reader: Reader): Promise<Record<string, number>> => {
  const found: Record<string, number> = {};
  for (const port of await reader.names('/sys/class/net')) {
    if ((await reader.link(`/sys/class/net/${port}/device`)) === undefined) continue;
    for (const counter of errorCounters) {
      const value = await reader.number(`/sys/class/net/${port}/statistics/${counter}`);
      if (value !== undefined) found[`${port} ${counter}`] = value;
    }
  }
  return found;
};

/** Corrected and uncorrected memory errors, by memory controller (EDAC). */
const memoryErrors = async (reader: Reader): Promise<Record<string, number>> => {
  const folder = '/sys/devices/system/edac/mc';
  const found: Record<string, number> = {};
  for (const controller of (await reader.names(folder)).filter((name) => /^mc\d+$/.test(name))) {
    for (const counter of ['ce_count', 'ue_count']) {
      const value = await reader.number(`${folder}/${controller}/${counter}`);
      if (value !== undefined) found[`${controller} ${counter}`] = value;
    }
  }
  return found;
};

/** Debian's and Ubuntu's notifier keeps the count in words: `12 updates can be applied immediately.` */
const packagesPending = async (reader: Reader): Promise<number | undefined> => {
  const text = await reader.text('/var/lib/update-notifier/updates-available');
  const count = /^(\d+) (?:updates?|packages?) can be/m.exec(text ?? '')?.[1];
  return count === undefined ? undefined : Number(count);
};

/** Used share of each drive's rated endurance, in percent. Sleeping drives are left asleep. */
const diskWear = async (reader: Reader): Promise<Record<string, number>> => {
  const found: Record<string, number> = {};
  const names = (await reader.names('/sys/block')).filter((name) => /^(sd|nvme)/.test(name) && !/c\d+n\d+$/.test(name));
  for (const name of names) {
    const answer = await reader.json('smartctl', ['-j', '-A', '-n', 'standby', `/dev/${name}`]);
    const percent =
      numberAt(answer, 'endurance_used', 'current_percent') ??
      numberAt(at(answer, 'nvme_smart_health_information_log'), 'percentage_used') ??
      numberAt(answer, 'scsi_percentage_used_endurance_indicator');
    if (percent !== undefined) found[name] = percent;
  }
  return found;
};
