import type { RenumberingMove, RenumberingStep } from '#libs/contracts/index.js';
import type { Contacted, WaveSteps } from './contact.js';
import type { ExtraStep, RenumberingIntent } from './intent.js';
import { acceptText, clearText, turnText, type NamedMove } from './team-texts.js';

/** The steps of a plan, and those that each machine is moved by. */
export interface Stepped {
  readonly steps: readonly RenumberingStep[];
  readonly stepsOf: ReadonlyMap<string, WaveSteps>;
}

type Wave = readonly Contacted[];

/** Machines that numbers are kept back for in one append: nothing of them changes, so they are many. */
const mostKept = 100;

function wavesOf(machines: readonly Contacted[], size: number): readonly Wave[] {
  const waves: Wave[] = [];
  for (let at = 0; at < machines.length; at += size) waves.push(machines.slice(at, at + size));
  return waves;
}

const idsOf = (machines: readonly Contacted[]): string[] => machines.map(({ id }) => id);
const counted = (machines: readonly Contacted[]): string =>
  machines.length === 1 ? '1 machine' : `${machines.length} machines`;

/** Whether the machine has both for a while. */
const isBeside = (move: RenumberingMove): boolean => move.kind === 'link' || (move.kind === 'address' && move.beside);

const some = (machines: readonly Contacted[], test: (move: RenumberingMove) => boolean): boolean =>
  machines.some(({ moves }) => moves.some(test));

function own(kind: RenumberingStep['kind'], nth: number, wave: Wave, title: string, text: string): RenumberingStep {
  return { step: `${kind}-${nth}`, kind, machines: idsOf(wave), team: null, title, text, tors: null };
}

const keep = (wave: Wave, nth: number): RenumberingStep =>
  own(
    'keep',
    nth,
    wave,
    `New numbers are kept back for ${counted(wave)}`,
    'Nobody else gets them from here on, and no machine knows them yet.',
  );

const named = (machines: readonly Contacted[]): readonly NamedMove[] =>
  machines.flatMap(({ id, facts, moves }) => moves.map((move) => ({ move, name: facts.hostname ?? id })));

/** Whether the switches of these machines speak BGP with them. */
const speakBgp = (machines: readonly Contacted[]): boolean => machines.some(({ facts }) => facts.rackBgp !== null);

function given(wave: Wave, nth: number, team: string): readonly RenumberingStep[] {
  const text = 'Beside the old ones where a machine can have both; instead of them where it cannot: they rest then.';
  const step = own('give', nth, wave, `The new numbers go to ${counted(wave)}`, text);
  if (!some(wave, ({ kind }) => kind === 'asn')) return [step];
  return [
    step,
    {
      step: `turn-${nth}`,
      kind: 'team',
      machines: idsOf(wave),
      team,
      title: `The switches know ${counted(wave)} by the new ASN`,
      text: turnText(named(wave)),
      tors: speakBgp(wave) ? 'given' : null,
    },
  ];
}

function settled(wave: Wave, nth: number, { settledBy, settleHours }: RenumberingIntent): RenumberingStep {
  const text =
    settledBy === null
      ? `Each has to report its new addresses within ${settleHours} hours; names and ASNs are not looked for.`
      : 'Somebody looks whether they work with their new numbers.';
  const step = own('settle', nth, wave, `The new numbers are in use by ${counted(wave)}`, text);
  return { ...step, team: settledBy };
}

const freed = (wave: Wave, nth: number): readonly RenumberingStep[] =>
  some(wave, isBeside)
    ? [own('free', nth, wave, `The old addresses of ${counted(wave)} go`, 'They rest as long as their pools say.')]
    : [];

function byRack(machines: readonly Contacted[]): ReadonlyMap<string, readonly Contacted[]> {
  const racks = new Map<string, Contacted[]>();
  for (const one of machines) {
    const rack = one.facts.rack ?? 'unplaced';
    racks.set(rack, [...(racks.get(rack) ?? []), one]);
  }
  return racks;
}

/** What the team of the switches does for each rack before anything moves, and once all has. */
function forSwitches(
  machines: readonly Contacted[],
  team: string,
  when: 'accept' | 'clear',
): readonly RenumberingStep[] {
  const wanted =
    when === 'accept' ? (move: RenumberingMove) => move.kind === 'address' || move.kind === 'link' : isNumber;
  return [...byRack(machines)].flatMap(([rack, all]): readonly RenumberingStep[] => {
    const those = all.filter((one) => some([one], wanted));
    if (those.length === 0) return [];
    const said = when === 'accept' ? acceptText(named(those)) : clearText(named(those));
    const where = rack === 'unplaced' ? 'machines that stand in no rack' : `rack ${rack}`;
    const title =
      when === 'accept' ? `The switches of ${where} take old and new` : `The switches of ${where} forget the old`;
    const stage = when === 'accept' ? 'both' : 'after';
    const tors = speakBgp(those) && (when === 'clear' || some(those, isBeside)) ? stage : null;
    return [{ step: `${when}-${rack}`, kind: 'team', machines: idsOf(those), team, title, text: said, tors }];
  });
}

const isNumber = (move: RenumberingMove): boolean => move.kind !== 'name';

function extras(extra: readonly ExtraStep[], when: ExtraStep['when'], machines: readonly Contacted[]) {
  return extra.flatMap(({ when: wanted, team, title, text }, nth): readonly RenumberingStep[] =>
    wanted === when
      ? [{ step: `extra-${nth + 1}`, kind: 'team', machines: idsOf(machines), team, title, text, tors: null }]
      : [],
  );
}

function waveSteps(steps: readonly RenumberingStep[], nth: number): WaveSteps {
  const known = (code: string) => (steps.some(({ step }) => step === code) ? code : undefined);
  return { give: `give-${nth}`, turn: known(`turn-${nth}`), free: known(`free-${nth}`) };
}

/**
 * Make before break: all new numbers are kept back first, then those hear of them who have to let them in, then machines get
 * them wave by wave, and the old numbers of a wave go only once its machines work with the new ones.
 */
export function stepsFor(intent: RenumberingIntent, machines: readonly Contacted[]): Stepped {
  const { networkTeam: team, extra, waveSize } = intent;
  const waves = wavesOf(machines, waveSize);
  const steps = [
    ...extras(extra, 'first', machines),
    ...wavesOf(machines, mostKept).map((wave, at) => keep(wave, at + 1)),
    ...forSwitches(machines, team, 'accept'),
    ...extras(extra, 'kept', machines),
    ...waves.flatMap((wave, at) => [
      ...given(wave, at + 1, team),
      settled(wave, at + 1, intent),
      ...freed(wave, at + 1),
    ]),
    ...forSwitches(machines, team, 'clear'),
    ...extras(extra, 'last', machines),
  ];
  const stepsOf = waves.flatMap((wave, at) => wave.map(({ id }) => [id, waveSteps(steps, at + 1)] as const));
  return { steps, stepsOf: new Map(stepsOf) };
}
