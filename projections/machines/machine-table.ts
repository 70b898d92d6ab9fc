import { defineTable } from '#libs/kernel/index.js';

/** A machine as it is now. What was never reported is null. Sizes in bytes. */
export type MachineRow = {
  readonly id: string;
  readonly name: string | null;
  /** `new`, `accepted`, `retired` or `merged`. */
  readonly lifecycle: string;
  readonly merged_into: string | null;
  readonly manufacturer: string | null;
  readonly product: string | null;
  readonly serial: string | null;
  readonly uuid: string | null;
  readonly board_product: string | null;
  readonly board_serial: string | null;
  readonly chassis_serial: string | null;
  readonly bios_vendor: string | null;
  readonly bios_version: string | null;
  readonly bios_date: string | null;
  readonly boot_mode: string | null;
  readonly os_id: string | null;
  readonly os_version: string | null;
  readonly os_name: string | null;
  readonly kernel: string | null;
  readonly architecture: string | null;
  readonly hostname: string | null;
  /** `live`, `installed` or `recorded`: what the newest report came from. Null in old logs. */
  readonly os_environment: string | null;
  readonly cpu_model: string | null;
  readonly cpu_sockets: number | null;
  readonly cpu_cores: number | null;
  readonly cpu_threads: number | null;
  readonly memory_bytes: number | null;
  readonly disk_count: number | null;
  readonly disk_bytes: number | null;
  readonly dimm_count: number | null;
  readonly gpu_count: number | null;
  readonly port_count: number | null;
  readonly bmc_address: string | null;
  readonly bmc_mac: string | null;
  readonly bmc_firmware: string | null;
  readonly tpm_version: string | null;
  /** Code of the site where it stands. */
  readonly site: string | null;
  /** Code of the rack within the site; null for one in a chassis, which is where its chassis is. */
  readonly rack: string | null;
  readonly unit: number | null;
  readonly unit_height: number | null;
  readonly face: string | null;
  readonly side: string | null;
  readonly chassis: string | null;
  readonly slot: string | null;
  readonly node: string | null;
  /** Sorts by bytes as one walks along: see placeKeyOf. */
  readonly place_key: string | null;
  /** Codes, as assigned. */
  readonly cluster: string | null;
  readonly role: string | null;
  /** Codes of the policies that gave it name, cluster and role; null for what a person chose. */
  readonly name_policy: string | null;
  readonly cluster_policy: string | null;
  readonly role_policy: string | null;
  /** The name with its domain; null where it has none. */
  readonly fqdn: string | null;
  /** Serial, else worldwide name or path of the chosen one; of a mirror both, ` + ` between. */
  readonly system_disk: string | null;
  /** The autonomous system number that it was given. */
  readonly asn: number | null;
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly discovered_at: string;
  /** When the newest report was taken, by our clock. */
  readonly observed_at: string | null;
  readonly report_digest: string | null;
  readonly skew_ms: number | null;
  readonly clock_skewed: boolean;
  readonly silent_since: string | null;
  readonly changed_at: string;
  /** Of the machine's stream: the expected revision of the next command. */
  readonly revision: number;
  readonly position: number;
};

/**
 * No index on what every report moves (observed_at, changed_at, revision, position): with one, each update would go
 * into every index of the table and cost five times as much. Lists sort 100,000 machines by these in some 50 ms.
 */
export const machine = defineTable<MachineRow>({
  name: 'machine',
  columns: {
    id: 'text',
    name: 'text',
    lifecycle: 'text',
    merged_into: 'text',
    manufacturer: 'text',
    product: 'text',
    serial: 'text',
    uuid: 'text',
    board_product: 'text',
    board_serial: 'text',
    chassis_serial: 'text',
    bios_vendor: 'text',
    bios_version: 'text',
    bios_date: 'text',
    boot_mode: 'text',
    os_id: 'text',
    os_version: 'text',
    os_name: 'text',
    kernel: 'text',
    architecture: 'text',
    hostname: 'text',
    os_environment: 'text',
    cpu_model: 'text',
    cpu_sockets: 'integer',
    cpu_cores: 'integer',
    cpu_threads: 'integer',
    memory_bytes: 'bigint',
    disk_count: 'integer',
    disk_bytes: 'bigint',
    dimm_count: 'integer',
    gpu_count: 'integer',
    port_count: 'integer',
    bmc_address: 'text',
    bmc_mac: 'text',
    bmc_firmware: 'text',
    tpm_version: 'text',
    site: 'text',
    rack: 'text',
    unit: 'integer',
    unit_height: 'integer',
    face: 'text',
    side: 'text',
    chassis: 'text',
    slot: 'text',
    node: 'text',
    place_key: 'text',
    cluster: 'text',
    role: 'text',
    name_policy: 'text',
    cluster_policy: 'text',
    role_policy: 'text',
    fqdn: 'text',
    system_disk: 'text',
    asn: 'bigint',
    tags: 'text[]',
    note: 'text',
    discovered_at: 'timestamptz',
    observed_at: 'timestamptz',
    report_digest: 'text',
    skew_ms: 'bigint',
    clock_skewed: 'boolean',
    silent_since: 'timestamptz',
    changed_at: 'timestamptz',
    revision: 'integer',
    position: 'bigint',
  },
  key: ['id'],
  indexes: [
    '(name, id)',
    '(place_key, id)',
    '(hostname, id)',
    '(serial, id)',
    '(manufacturer, product, id)',
    '(product, id)',
    '(memory_bytes, id)',
    '(discovered_at, id)',
    '(lifecycle, id)',
    '(cluster, id) where cluster is not null',
    '(role, id) where role is not null',
    '(fqdn) where fqdn is not null',
    '(site, rack, id)',
    '(site, chassis, id) where chassis is not null',
    '(silent_since, id) where silent_since is not null',
    '(bmc_mac) where bmc_mac is not null',
    'using gin (tags)',
  ],
  fillfactor: 80,
  temporal: true,
  past: {
    walked: ['(name, id)', '(hostname, id)', '(serial, id)'],
    found: [
      '(product, id)',
      `(id) where lifecycle = 'merged'`,
      '(silent_since, id) where silent_since is not null',
      '(bmc_mac) where bmc_mac is not null',
      'using gin (tags)',
    ],
    changes: true,
  },
  marks: ['changed_at', 'revision', 'position'],
});
