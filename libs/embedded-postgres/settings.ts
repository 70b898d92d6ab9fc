/** `safe`: survives a power cut. `throwaway`: for tests, a crash of the machine may lose the cluster. */
export type Durability = 'safe' | 'throwaway';

const common = {
  // No TCP at all: the bundled OpenSSL is past its end of life, and a socket in a private folder needs no port.
  listen_addresses: '',
  port: '5432',
  cluster_name: 'rackledger',
  // Just-in-time compilation costs more than it gains on queries of milliseconds.
  jit: 'off',
  shared_buffers: '192MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_connections: '100',
  max_wal_size: '2GB',
  min_wal_size: '160MB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A week of logs, each day's file written over after seven days.
  logging_collector: 'on',
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  log_line_prefix: '%m [%p] %q%a ',
  log_min_duration_statement: '5s',
  log_checkpoints: 'off',
} as const;

const ofDurability: Record<Durability, Readonly<Record<string, string>>> = {
  safe: { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' },
  throwaway: { fsync: 'off', full_page_writes: 'off', autovacuum_naptime: '10min' },
};

/**
 * The configuration file, written anew at each start, so that an upgrade of Rackledger changes it without anybody editing
 * files. What `alter system` sets comes after it and wins.
 */
export function configurationFile(places: { socket: string; log: string; durability: Durability }): string {
  const all = {
    ...common,
    ...ofDurability[places.durability],
    unix_socket_directories: places.socket,
    unix_socket_permissions: '0700',
    log_directory: places.log,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return `# Written by Rackledger at each start: use "alter system set ..." for settings of your own.\n${lines.join('\n')}\n`;
}
