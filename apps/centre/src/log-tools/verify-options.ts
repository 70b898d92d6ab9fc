import { parseArgs } from 'node:util';
import { ConfigError } from '../config.js';

export const verifyHelp = `npm run verify -- [--anchor FILE]... [--public-key FILE]... [--from NUMBER] [--no-heads] [--json]

Reads the whole log, compares it with its signed checkpoints, and says what was changed, removed, cut off or reordered.
It changes nothing, and Rackledger may run meanwhile.

  --anchor FILE      checkpoints that were kept elsewhere (a file of RACKLEDGER_CHECKPOINT_DIR, or what GET /checkpoints
                     gave): a log that lacks one of them is found. Its keys are trusted, where --public-key names
                     none. May be given several times.
  --public-key FILE  PEM file of a key that you trust: nothing else vouches then but what it handed over to. May be
                     given several times.
  --from NUMBER      begin with this checkpoint, and take what lies before as it is.
  --no-heads         leave out the heads of streams (60 bytes of memory for each stream).
  --json             the report as one JSON object.

Without --anchor and --public-key, the exported files and the public keys on this host vouch for the checkpoints
(RACKLEDGER_CHECKPOINT_DIR, RACKLEDGER_DATA_DIR/keys). DATABASE_URL and EVENT_STORE_URL say where the log is.

Ends with 0 when nothing is wrong, 1 when something is, 2 when the log could not be verified.
`;

export interface VerifyArguments {
  readonly anchors: readonly string[];
  readonly publicKeys: readonly string[];
  readonly from: number;
  readonly heads: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** @throws ConfigError of one line for what cannot be understood */
export function verifyArguments(argv: readonly string[]): VerifyArguments {
  const values = parsed(argv);
  const from = values.from ?? '1';
  if (!/^[1-9]\d{0,14}$/.test(from)) throw new ConfigError(`--from: "${from}" is no number of a checkpoint`);
  return {
    anchors: values.anchor ?? [],
    publicKeys: values['public-key'] ?? [],
    from: Number(from),
    heads: values['no-heads'] !== true,
    json: values.json === true,
    help: values.help === true,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        anchor: { type: 'string', multiple: true },
        'public-key': { type: 'string', multiple: true },
        from: { type: 'string' },
        'no-heads': { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new ConfigError(`${(error as Error).message.split('.')[0]}; npm run verify -- --help tells what there is`);
  }
}
