import type { ChosenDisk, ConfigurationDocument } from '#libs/contracts/index.js';
import { diskText } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';
import { format, group, mirror, partition, volume } from './commands.js';
import { prelude } from './prelude.js';
import { NotRenderable, plain, storageStep, targetOf, type StorageStep, type Target } from './steps.js';

/** A script, or why there is none. */
export type RenderedScript =
  | { readonly verdict: 'rendered'; readonly text: string }
  | { readonly verdict: 'refused'; readonly refusal: Refusal };

type Planned = Pick<ConfigurationDocument, 'storagePlan' | 'systemDisk'>;

const refused = (message: string, wayOut: string): RenderedScript => ({
  verdict: 'refused',
  refusal: { code: 'not-renderable', message, wayOut },
});

/** Disks that are written to, in the order of the plan, each with the variable that it is called by. */
function disksOf(steps: readonly StorageStep[], groups: ReadonlySet<string>): ReadonlyMap<string, string> {
  const names = steps.flatMap((step) => {
    if (step.do !== 'wipe') return [];
    const target = targetOf(step.what, groups);
    return target.kind === 'disk' ? [target.disk] : [];
  });
  return new Map([...new Set(names)].map((name, nth) => [name, `$DISK${nth + 1}`]));
}

class Script {
  readonly #groups: ReadonlySet<string>;
  readonly #disks: ReadonlyMap<string, string>;

  constructor(
    private readonly steps: readonly StorageStep[],
    private readonly system: readonly ChosenDisk[],
  ) {
    this.#groups = new Set(steps.flatMap((step) => (step.do === 'group' ? [step.what] : [])));
    this.#disks = disksOf(steps, this.#groups);
  }

  /** @throws NotRenderable */
  lines(): readonly string[] {
    return [...this.#finding(), '', ...this.steps.flatMap((step) => this.#step(step)), "say 'all disks are laid out'"];
  }

  /** Every disk is found and looked at before anything is written. */
  #finding(): readonly string[] {
    return [...this.#disks].flatMap(([name, variable]) => {
      const chosen = this.system.find((disk) => diskText(disk) === name);
      const look = chosen ? 'may_be_taken' : 'must_be_empty';
      const size = chosen?.sizeBytes === undefined ? "''" : String(chosen.sizeBytes);
      return [`find_disk ${name} ${size}; ${variable.slice(1)}=$found; ${look} "${variable}" ${name}`];
    });
  }

  #device(target: Target): string {
    switch (target.kind) {
      case 'disk':
        return this.#disk(target.disk);
      case 'partition':
        return `$(part "${this.#disk(target.disk)}" ${target.number})`;
      case 'mirror':
        return `/dev/md/${target.name}`;
      case 'volume':
        return `/dev/${target.group}/${target.name}`;
    }
  }

  #disk(name: string): string {
    const variable = this.#disks.get(name);
    if (variable === undefined) throw new NotRenderable(`the plan uses ${name} without wiping it first`);
    return variable;
  }

  #of(what: string): string {
    return this.#device(targetOf(what, this.#groups));
  }

  #step(step: StorageStep): readonly string[] {
    return step.do === 'leave' ? [this.#left(step)] : [`say '${this.#told(step)}'`, ...this.#commands(step)];
  }

  #told({ do: what, what: of }: StorageStep): string {
    return `${what} ${of.split(/[ /]/).map(plain).join(' ')}`;
  }

  /** Its name may be anything: it is not touched, and so nothing of the script speaks of it but this. */
  #left({ what, because }: Extract<StorageStep, { do: 'leave' }>): string {
    return `# left as it is: ${`${what} (${because})`.replace(/[^ -~]/g, '?')}`;
  }

  #commands(step: Exclude<StorageStep, { do: 'leave' }>): readonly string[] {
    const target = targetOf(step.what, this.#groups);
    switch (step.do) {
      case 'wipe':
        return target.kind === 'disk'
          ? [`wipe_disk "${this.#device(target)}"`]
          : [`wipefs -aqf "${this.#device(target)}"`];
      case 'partition':
        return target.kind === 'partition' ? partition(step, this.#disk(target.disk), this.#device(target)) : [];
      case 'mirror':
        return target.kind === 'mirror'
          ? mirror(
              target.name,
              step.of.map((one) => this.#of(one)),
            )
          : [];
      case 'format':
        return format(step, this.#device(target));
      case 'group':
        return group(
          plain(step.what),
          step.of.map((one) => this.#of(one)),
        );
      case 'volume':
        return target.kind === 'volume' ? volume(target.group, target.name, step.sizeBytes) : [];
      case 'hand-over':
        return [];
    }
  }
}

/**
 * The storage plan of a configuration as a script for the live image or an installer; the same document gives the same text.
 * Refused where there is no plan, or a name in it could mean something else to a shell.
 */
export function renderStorage({ storagePlan, systemDisk }: Planned): RenderedScript {
  if (!storagePlan || !systemDisk)
    return refused('There is no storage plan.', 'Choose a system disk, and define a settings policy with storage.');
  const steps = storageStep.array().safeParse(storagePlan);
  if (!steps.success) return refused('The storage plan has a step that nobody knows.', 'Ask the configuration again.');
  try {
    return { verdict: 'rendered', text: [prelude, ...new Script(steps.data, systemDisk.disks).lines(), ''].join('\n') };
  } catch (error) {
    if (!(error instanceof NotRenderable)) throw error;
    return refused(`${error.message}.`, 'Choose the disk by its worldwide name, or change the layout.');
  }
}
