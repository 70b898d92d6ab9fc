import type { CommandHandling } from '#libs/command-handling/index.js';
import { bgpPasswordOf, secret, secretReference, type MachineState, type SecretName } from '#libs/domain/index.js';
import type { CommandContext } from '#libs/kernel/index.js';
import { generatedSecret, type Secrets, type SecretText } from '#libs/records/index.js';
import type { Assembled } from './assembled.js';

export interface OwnSecretsParts {
  readonly commands: Pick<CommandHandling, 'load'>;
  readonly secrets: Pick<Secrets, 'seal'>;
}

interface Wanted {
  readonly name: SecretName;
  /** What is sealed, where more has to be said than its kind. */
  readonly text?: SecretText | undefined;
}

/** Whose account it is stands in the policy; the password is nobody's yet. */
function bmcAccount(user: string | undefined): SecretText | undefined {
  const made = generatedSecret('bmc-credentials');
  return made && { ...made, ...(user !== undefined && { user }) };
}

/**
 * What an accepted machine is to have of its own, by what was decided about it: a password for its console always, one for each
 * BGP session where its policy wants them, an account on its BMC where a policy says whose.
 */
export function ownSecretsWanted(machineId: string, { document, routing }: Assembled): readonly Wanted[] {
  const scope = { kind: 'machine', id: machineId } as const;
  const devices = new Set(
    (routing.bgp?.sessions ?? []).flatMap(({ tor, passwordSecret }) =>
      passwordSecret === bgpPasswordOf(machineId, tor.device) ? [tor.device] : [],
    ),
  );
  const user = document.bmc?.user;
  return [
    { name: { scope, kind: 'console-password' } },
    ...[...devices].map((device): Wanted => {
      const code = device.slice(device.indexOf('/') + 1);
      return { name: { scope, kind: 'bgp-password', name: code } };
    }),
    ...(user === undefined ? [] : [{ name: { scope, kind: 'bmc-credentials' } as const, text: bmcAccount(user) }]),
  ];
}

/**
 * Seals what the machine does not have yet; what was there once and was destroyed is left to whoever destroyed it.
 * @returns references of what is sealed now for the first time
 */
export async function sealOwnSecrets(
  { commands, secrets }: OwnSecretsParts,
  machineId: string,
  state: Pick<MachineState, 'lifecycle'>,
  assembled: Assembled,
  because: () => CommandContext,
): Promise<readonly string[]> {
  if (state.lifecycle !== 'accepted') return [];
  const sealed: string[] = [];
  for (const { name, text } of ownSecretsWanted(machineId, assembled)) {
    const reference = secretReference(name);
    if ((await commands.load(secret, reference)).state.status !== 'absent') continue;
    const { outcome } = await secrets.seal(name, text, { context: because() });
    if (outcome === 'accepted') sealed.push(reference);
  }
  return sealed;
}
