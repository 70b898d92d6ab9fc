import { declareCoordinated, step, streamOf, type Look, type Refusal, type Steps } from '#libs/kernel/index.js';
import { consulWatch, type AllowConsulDeregistration } from './consul-watch.js';
import { secret } from '../secret/secret.js';
import {
  consulDatacenter,
  type ChangeConsulDatacenter,
  type RegisterConsulDatacenter,
  type RemoveConsulDatacenter,
} from './datacenter.js';

const subject = ({ datacenter }: { readonly datacenter: string }) => streamOf(consulDatacenter.category, datacenter);

/**
 * A token that nobody sealed would be found missing at the first call: it is said before. Another kind of secret, a console
 * password say, is none: it would go to an address that whoever registers chooses, without having been shown to anybody.
 */
async function unsealed(token: string | null | undefined, look: Look): Promise<Refusal | undefined> {
  if (token === null || token === undefined) return undefined;
  const { state } = await look(secret, token);
  if (state.status === 'sealed' && state.kind === 'other' && state.scope?.kind === 'site') return undefined;
  return {
    code: 'secret-not-found',
    message: `There is no secret ${token.slice(0, 120)} of kind OTHER of a site.`,
    wayOut: 'Seal the token first, as a secret of kind OTHER of the site, and give its reference.',
    field: 'token',
  };
}

type Given = (RegisterConsulDatacenter | ChangeConsulDatacenter)['data'];

const withToken =
  (type: 'RegisterConsulDatacenter' | 'ChangeConsulDatacenter') =>
  async (data: Given, look: Look): Promise<Steps | Refusal> =>
    (await unsealed(data.settings.token, look)) ?? [step(consulDatacenter, data.datacenter, { type, data })];

export const consulCommands = {
  RegisterConsulDatacenter: declareCoordinated<RegisterConsulDatacenter['data']>({
    type: 'RegisterConsulDatacenter',
    subject,
    steps: withToken('RegisterConsulDatacenter'),
  }),
  ChangeConsulDatacenter: declareCoordinated<ChangeConsulDatacenter['data']>({
    type: 'ChangeConsulDatacenter',
    subject,
    steps: withToken('ChangeConsulDatacenter'),
  }),
  AllowConsulDeregistration: declareCoordinated<AllowConsulDeregistration['data']>({
    type: 'AllowConsulDeregistration',
    subject: ({ datacenter }) => streamOf(consulWatch.category, datacenter),
    steps: (data): Steps => [step(consulWatch, data.datacenter, { type: 'AllowConsulDeregistration', data })],
  }),
  RemoveConsulDatacenter: declareCoordinated<RemoveConsulDatacenter['data']>({
    type: 'RemoveConsulDatacenter',
    subject,
    steps: (data): Steps => [step(consulDatacenter, data.datacenter, { type: 'RemoveConsulDatacenter', data })],
  }),
};
