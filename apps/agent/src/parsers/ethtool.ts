import { given, parseLabels } from './records.js';

/** `ethtool -P`. A driver that knows none answers with zeros. */
export const permanentAddress = (text: string): string | undefined => {
  const mac = /Permanent address: (([0-9a-f]{2}:){5,19}[0-9a-f]{2})/i.exec(text)?.[1]?.toLowerCase();
  return mac === undefined || /^[0:]+$/.test(mac) ? undefined : mac;
};

/** Fastest of the modes that the port can do, as `ethtool IF` lists them: `100000baseCR4/Full`. */
export const supportedSpeed = (text: string): number | undefined => {
  const modes = /Supported link modes:([\s\S]*?)(?:\n\s*Supported pause|\n\s*Supports auto|$)/.exec(text)?.[1] ?? '';
  const speeds = [...modes.matchAll(/(\d{2,7})base/g)].map(([, speed]) => Number(speed));
  return speeds.length === 0 ? undefined : Math.max(...speeds);
};

export interface LinkSettings {
  readonly speedMbps: number | undefined;
  readonly duplex: string | undefined;
  readonly linkDetected: boolean | undefined;
}

export const parseSettings = (text: string): LinkSettings => {
  const labels = parseLabels(text);
  const speed = /^(\d{1,7})Mb\/s$/.exec(labels.get('Speed') ?? '')?.[1];
  const duplex = labels.get('Duplex')?.toLowerCase();
  const detected = labels.get('Link detected');
  return {
    speedMbps: speed === undefined ? undefined : Number(speed),
    duplex: duplex === 'full' || duplex === 'half' ? duplex : undefined,
    linkDetected: detected === undefined ? undefined : detected === 'yes',
  };
};

/** `ethtool -m`: the label of the module. Its temperatures, voltages and powers are of the moment, and left out. */
export const parseModule = (
  text: string,
):
  | { vendor: string | undefined; partNumber: string | undefined; serial: string | undefined; type: string | undefined }
  | undefined => {
  const labels = parseLabels(text);
  const module = {
    vendor: given(labels.get('Vendor name')),
    partNumber: given(labels.get('Vendor PN')),
    serial: given(labels.get('Vendor SN')),
    type: given(labels.get('Transceiver type')) ?? /\((.+)\)/.exec(labels.get('Identifier') ?? '')?.[1],
  };
  return module.vendor === undefined && module.serial === undefined ? undefined : module;
};
