import { exitCode } from '../exit-code.js';

/** What a run ended with, in words: for the help, the manual pages and the docs alike. */
export const meanings: Readonly<Record<number, string>> = {
  [exitCode.done]: 'done',
  [exitCode.broken]: 'a mistake of ours, or Rackledger is of another version',
  [exitCode.misused]: 'wrong words; nothing was asked',
  [exitCode.refused]: 'refused, and nothing was done',
  [exitCode.notFound]: 'it is not there',
  [exitCode.notAllowed]: 'no token, a wrong one, or one that may not',
  [exitCode.unreachable]: 'not reached, or no answer in time',
  [exitCode.partly]: 'some of many were refused, the others done',
  [exitCode.differs]: 'a comparison found differences',
  [exitCode.waits]: 'kept as a request: it waits for a second person',
};

const filters = `A filter chooses machines, the same here, in the console and in the API: machines list --filter "…".

  site=b1                        a field and its value
  rack in (b1/r01, b1/r02)       one of several; not in (…)
  memory>=256GiB                 sizes with their unit; also < <= > !=
  product~"PowerEdge R6*"        a pattern: * for anything, case does not count
  seen>2h                        ages: last heard of longer than two hours ago
  has rack and not has role      whether there is any
  tag=lab and not silent=true    and, or, not, ( )
  disk.serial=S3Z1NB0K           of any part: disk. dimm. nic. port. address. …

Quote the whole for the shell. A word that there is not is answered with the nearest that there is. All fields: docs/filter.md.
Other lists (drift, approvals, announcements) have filters of their own fields.
`;

const moments = `A moment is where --as-of, --observed-as-of, --from, --to, --at want one.

  "2 hours ago"  2h  "90 min ago"  "a week ago"
  yesterday  "yesterday 14:00"  14:00  monday  "monday 9:30"
  2026-11-20  "2026-11-20 14:00"          in the time zone of this terminal (TZ)
  2026-11-20T14:00:00Z                    with its own zone
  4711                                    a position of the log

A day is its beginning: 2026-11-20 is the midnight here with which that day begins, 2026-11-20T00:00:00Z that of UTC. What is shown of
the past says of which moment it is, with its zone. Within --filter days are those of UTC, as everywhere in the API.

--as-of is what Rackledger knew then, --observed-as-of what was so then by all that is known today. Terms (--until, --expires-at) are
ahead: 7d, "2 weeks", or a moment.
`;

const output = `  -o table   for people: fitted to the terminal, sizes and ages in words
  -o json    a list is an array, one thing an object; values as the API has them
  -o yaml    the same as YAML
  -o csv     the columns, headed by their paths (RFC 4180)
  -o name    one id a line, for xargs

--columns name,serial,system.uuid chooses: headings of the table, or paths of the API. What is asked for goes to standard output,
all else (how many more there are, progress, errors) to standard error; -q leaves that out. Colour is for terminals, and not with
NO_COLOR or --no-color. Within one version fields are added to JSON, never renamed or taken away.
`;

const places = `A place is written as it is read on the rack.

  b1/r07:12              unit 12 of rack r07 in site b1 (b1/r07 U12 does as well)
  b1/r07:12-13           two units, counted from the bottom as they are labelled
  b1/r07:12/front        only its front; also rear, both
  b1/c1#3                slot 3 of chassis c1
  b1/c1#3/2              node 2 in it

Where one site alone has a rack r07 or a chassis c1, r07:12 and c1#3 will do, here and wherever a rack, chassis or device is named.

A machine is named by what you have in hand: id, name, serial, MAC in any spelling, address, such a place, a name that it had
before, or words that only one of them has.
`;

const exitCodes = `${Object.entries(meanings)
  .map(([code, text]) => `  ${code}  ${text}`)
  .join('\n')}\n`;

/** `rackledger help TOPIC`: what goes for many commands. */
export const topics: Readonly<Record<string, string>> = { filters, moments, output, places, 'exit-codes': exitCodes };
