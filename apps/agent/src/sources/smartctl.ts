import type { Reader } from '../collect/reader.js';
import { at, listOf, numberAt, textAt } from '../parsers/json.js';

/** What a drive says of itself that does not change: no wear, no temperature, no hours. */
export interface DriveIdentity {
  readonly model: string | undefined;
  readonly vendor: string | undefined;
  readonly serial: string | undefined;
  readonly firmware: string | undefined;
  readonly wwn: string | undefined;
  readonly sizeBytes: number | undefined;
  readonly logicalBlockBytes: number | undefined;
  readonly physicalBlockBytes: number | undefined;
  readonly rotational: boolean | undefined;
  readonly transport: string | undefined;
}

/** A drive in trouble may take its time; it must not take the report with it. */
const deadlineMs = 12_000;

/** `-n standby` is not given: identity is answered from the drive's cache and does not spin it up. */
export const readDriveIdentity = async (reader: Reader, name: string): Promise<DriveIdentity | undefined> => {
  const answer = await reader.json('smartctl', ['-j', '-i', `/dev/${name}`], deadlineMs);
  return answer === undefined ? undefined : parseSmartctl(answer);
};

/** Names of the drives that smartctl finds, where nothing else can list them. */
export const scanDrives = async (reader: Reader): Promise<readonly string[]> =>
  listOf(at(await reader.json('smartctl', ['-j', '--scan']), 'devices')).flatMap(
    (device) => textAt(device, 'name')?.replace('/dev/', '') ?? [],
  );

export const parseSmartctl = (answer: unknown): DriveIdentity => {
  const rate = at(answer, 'rotation_rate');
  const protocol = textAt(answer, 'device', 'protocol');
  return {
    model: textAt(answer, 'model_name') ?? textAt(answer, 'scsi_model_name') ?? textAt(answer, 'product'),
    vendor: textAt(answer, 'vendor') ?? textAt(answer, 'scsi_vendor'),
    serial: textAt(answer, 'serial_number'),
    firmware: textAt(answer, 'firmware_version') ?? textAt(answer, 'revision') ?? textAt(answer, 'scsi_revision'),
    wwn: wwnOf(answer),
    sizeBytes: numberAt(answer, 'user_capacity', 'bytes') ?? numberAt(answer, 'nvme_total_capacity'),
    logicalBlockBytes: numberAt(answer, 'logical_block_size'),
    physicalBlockBytes: numberAt(answer, 'physical_block_size'),
    rotational: typeof rate === 'number' ? rate > 0 : protocol === 'NVMe' ? false : undefined,
    transport: transportOf(protocol, answer),
  };
};

/** NAA, OUI and the vendor's number make up the 64 bits that the label on the drive shows. */
const wwnOf = (answer: unknown): string | undefined => {
  const [naa, oui, id] = [
    numberAt(answer, 'wwn', 'naa'),
    numberAt(answer, 'wwn', 'oui'),
    numberAt(answer, 'wwn', 'id'),
  ];
  if (naa === undefined || oui === undefined || id === undefined) return undefined;
  return `0x${naa.toString(16)}${oui.toString(16).padStart(6, '0')}${id.toString(16).padStart(9, '0')}`;
};

const transportOf = (protocol: string | undefined, answer: unknown): string | undefined => {
  if (protocol === 'NVMe') return 'nvme';
  if (protocol === 'ATA') return 'sata';
  return textAt(answer, 'scsi_transport_protocol', 'name')?.startsWith('SAS') === true ? 'sas' : undefined;
};
