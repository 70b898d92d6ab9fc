import { codeSchema } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { isPrefix } from '../bgp/prefix.js';
import type { RenumberingIntent } from './intent.js';

/** With a machine's id behind it, it is still a code: what is kept back in ASN pools is called so. */
const longestCode = 40;
const mostMachines = 1_000;
const mostAtOnce = 200;
const mostHours = 24 * 30;
const longestText = 4_000;

const invalid = (code: string, message: string, wayOut: string, field: string): Refusal => ({
  code,
  message,
  wayOut,
  field,
});

const isTeam = (team: string): boolean => team.trim() !== '' && team.length <= 63;

function problemOfSize({ machines, waveSize, settleHours }: RenumberingIntent): Refusal | undefined {
  if (machines.length === 0)
    return invalid('no-machines', 'There is no machine to renumber.', 'Choose some that there are.', 'machines');
  if (machines.length > mostMachines)
    return invalid(
      'too-many-machines',
      `These are ${machines.length} machines, and ${mostMachines} are the most of one plan.`,
      'Plan them in parts: a rack, a row.',
      'machines',
    );
  if (waveSize < 1 || waveSize > mostAtOnce)
    return invalid('wave-invalid', 'A wave has 1 to 200 machines.', 'Choose another size.', 'waveSize');
  if (settleHours >= 1 && settleHours <= mostHours) return undefined;
  return invalid('hours-invalid', 'Machines have 1 to 720 hours to be seen.', 'Choose another time.', 'settleHours');
}

function problemOfOrders({ orders }: RenumberingIntent): Refusal | undefined {
  if (orders.length === 0)
    return invalid('no-orders', 'Nobody said what is renumbered.', 'Say it: addresses, asn, name.', 'orders');
  const keys = orders.map((one) =>
    one.kind === 'address' ? `${one.function} ${one.family} ${one.from} ${one.leaving}` : one.kind,
  );
  if (new Set(keys).size < keys.length)
    return invalid('orders-repeated', 'The same is renumbered twice.', 'Say each once.', 'orders');
  const wrong = orders.find((one) => one.kind === 'address' && one.leaving !== null && !isPrefix(one.leaving));
  if (wrong?.kind !== 'address') return undefined;
  return invalid('prefix-invalid', `"${wrong.leaving}" is no prefix.`, 'Write it as 10.1.0.0/24.', 'orders');
}

function problemOfTeams({ extra, networkTeam, settledBy, title }: RenumberingIntent): Refusal | undefined {
  const teams = [networkTeam, ...(settledBy === null ? [] : [settledBy]), ...extra.map(({ team }) => team)];
  if (!teams.every(isTeam))
    return invalid('team-invalid', 'A team is called by 1 to 63 characters.', 'Choose another name.', 'networkTeam');
  if (title.length <= 200 && extra.every(({ title: one, text }) => one.length <= 200 && text.length <= longestText))
    return undefined;
  return invalid('text-too-long', 'A title has at most 200 characters, a text 4000.', 'Shorten it.', 'title');
}

/** What stands against an intent before any machine is looked at. */
export function problemOfIntent(intent: RenumberingIntent): Refusal | undefined {
  const { renumbering: code } = intent;
  if (!codeSchema.safeParse(code).success || code.length > longestCode)
    return invalid(
      'code-invalid',
      `"${code.slice(0, 80)}" cannot be a code.`,
      'Use 1 to 40 of a-z, 0-9 and . _ -, beginning and ending with a letter or digit.',
      'renumbering',
    );
  return problemOfSize(intent) ?? problemOfOrders(intent) ?? problemOfTeams(intent);
}
