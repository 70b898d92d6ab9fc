import { declareCoordinated, step, streamOf, type Look, type Refusal, type Steps } from '#libs/kernel/index.js';
import { machine } from '../machine/machine.js';
import { nameTakenBy } from '../machine/naming.js';
import { name, taken } from './name.js';

interface ReleasedName {
  readonly fqdn: string;
}

/**
 * A name goes to whoever wants it next: its quarantine is over, or the machine that held it is another one by now (merged)
 * and gives nothing back any more. One that a machine bears is taken away from the machine, not from here.
 */
async function release({ fqdn }: ReleasedName, look: Look): Promise<Steps | Refusal> {
  const { state } = await look(name, fqdn);
  const { holder } = state;
  if (holder?.kind === 'machine') {
    const bearer = (await look(machine, holder.id)).state;
    if (bearer.lifecycle !== 'merged' && nameTakenBy(bearer) === fqdn) return taken(fqdn, holder);
  }
  return [step(name, fqdn, { type: 'ReleaseName', data: { fqdn } })];
}

export const nameCommands = {
  ReleaseName: declareCoordinated<ReleasedName>({
    type: 'ReleaseName',
    subject: ({ fqdn }) => streamOf(name.category, fqdn),
    steps: release,
  }),
};
