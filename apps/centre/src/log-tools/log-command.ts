import { parseArgs } from 'node:util';
import { ConfigError } from '../config.js';

export const logHelp = `npm run log -- COMMAND

What can be done with the log itself. Rackledger may run meanwhile.

  partitions                        what parts the log has, how large they are, and where they lie
  pack NAME                         compress a part that is full. It is read, searched and verified as before; only what
                                    checkpoints cover can be packed. See docs/partitions.md
  unpack NAME                       back again
  move NAME --tablespace SPACE      to other disks: SPACE is a tablespace of PostgreSQL (create tablespace ...);
                                    pg_default brings it back
  checkpoints [--after NUMBER]      signed checkpoints, one JSON object per line, as the exported files have them
  checkpoint                        make one now, over all that is there
  rotate-key                        a new key for the checkpoints to come; the old one signs that it hands over

Each change is made aside and put in place in one transaction: interrupted, it has changed nothing. DATABASE_URL, or the
embedded database in RACKLEDGER_DATA_DIR, says where the log is. Partitions are of the log on PostgreSQL only.
`;

export type LogCommand =
  | { readonly type: 'help' | 'partitions' | 'checkpoint' | 'rotate-key' }
  | { readonly type: 'pack' | 'unpack'; readonly name: string }
  | { readonly type: 'move'; readonly name: string; readonly tablespace: string }
  | { readonly type: 'checkpoints'; readonly after: number };

const ask = 'npm run log -- --help tells what there is';

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        tablespace: { type: 'string' },
        after: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new ConfigError(`${(error as Error).message.split('.')[0]}; ${ask}`);
  }
}

function nameIn(type: string, name: string | undefined): string {
  if (name === undefined)
    throw new ConfigError(`${type} wants the name of a partition; npm run log -- partitions lists them`);
  return name;
}

/** @throws ConfigError of one line for what cannot be understood */
export function logCommand(argv: readonly string[]): LogCommand {
  const { values, positionals } = parsed(argv);
  const [type, name, ...more] = positionals;
  if (values.help || type === undefined) return { type: 'help' };
  if (more.length > 0) throw new ConfigError(`${more.join(' ')} is too much; ${ask}`);
  switch (type) {
    case 'partitions':
    case 'checkpoint':
    case 'rotate-key':
      return { type };
    case 'pack':
    case 'unpack':
      return { type, name: nameIn(type, name) };
    case 'move':
      if (values.tablespace === undefined) throw new ConfigError('move wants --tablespace SPACE');
      return { type, name: nameIn(type, name), tablespace: values.tablespace };
    case 'checkpoints':
      return { type, after: afterOf(values.after) };
    default:
      throw new ConfigError(`there is no command ${type}; ${ask}`);
  }
}

function afterOf(text = '0'): number {
  if (!/^\d{1,15}$/.test(text)) throw new ConfigError(`--after: "${text}" is no number of a checkpoint`);
  return Number(text);
}
