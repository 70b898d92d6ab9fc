import { useApi } from '#console/api/use-api.js';
import { isPast } from '#console/api/moment.js';
import { useMoment } from '#console/app/use-moment.js';
import { pastReason, useImpossible } from '#console/commands/command-menu.jsx';
import { namingOf } from '#console/commands/naming.js';
import { openOrder } from '#console/commands/order.js';
import { secondPersonText } from '#console/commands/second-person.js';
import { Button } from '#console/ui/button.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { ToldButton } from '#console/ui/told-button.jsx';
import { Menu, type MenuEntry } from '#console/ui/menu.jsx';
import { machineCommandsDocument, type MachineCommandsQuery } from './commands.graphql.js';
import type { MachineHead } from './machine-head.jsx';
import { observedConfiguration, standingOf } from './configuration/observed-parts.js';
import { nextCommand } from './next-command.js';
import { whyOff } from './why-off.js';

type Possible = NonNullable<MachineCommandsQuery['machine']>['possibleCommands'][number];

/**
 * Insists on what is on the screen only where something is lost by it: every report raises the revision of a machine, and
 * nobody wants a note refused because a report came in while it was written.
 */
const orderOf = ({ command, destructive, askedBy }: Possible, machine: MachineHead): void =>
  openOrder({
    command,
    told: secondPersonText(askedBy),
    subject: machine.called,
    fixed: { machineId: machine.id },
    ...namingOf(command, machine),
    ...(destructive !== null && { expectedRevision: machine.revision }),
  });

/** First what can be done, then what cannot, each in the order in which it is needed. */
const offFirst = (one: MenuEntry, other: MenuEntry): number =>
  Number(one.impossible !== undefined) - Number(other.impossible !== undefined);

type Asked = NonNullable<MachineCommandsQuery['machine']>;

/** As its configuration's own section says it. */
function behindOf(machine: Asked | null | undefined): string | undefined {
  if (!machine) return undefined;
  const served = machine.servedConfigurations.edges.map(({ node }) => node);
  const { tone, text } = standingOf(machine.configuration, served, observedConfiguration(machine.observations));
  return tone === 'warn' ? text : undefined;
}

const PastCommands = () => <GuardedButton impossible={pastReason}>Commands</GuardedButton>;

const Offered = ({ machine }: { readonly machine: MachineHead }) => {
  const asked = useApi(machineCommandsDocument, { id: machine.id });
  const impossibleFor = useImpossible();
  const commands = asked.data?.machine?.possibleCommands;
  if (!commands)
    return (
      <GuardedButton
        impossible={
          asked.error
            ? `Which commands are possible cannot be said: ${asked.error.message}`
            : 'Which commands are possible is being asked.'
        }
      >
        Commands
      </GuardedButton>
    );
  const impossible = (one: Possible): string | undefined => impossibleFor(one.accessRole) ?? whyOff(one, commands);
  const { lifecycle, ready } = machine;
  const missing = ready.missing.map(({ what }) => what);
  const next = nextCommand(
    commands.filter((one) => impossible(one) === undefined),
    { lifecycle, missing, behind: behindOf(asked.data?.machine) },
  );
  const entries = commands
    .map((one) => ({
      id: one.command,
      label: one.title,
      impossible: impossible(one),
      told: secondPersonText(one.askedBy),
      isDanger: one.destructive !== null,
      onAction: () => orderOf(one, machine),
    }))
    .sort(offFirst);
  return (
    <>
      {next && (
        // A key of its own: else the button that waits for the commands would become this one under the pointer.
        <ToldButton
          key="next"
          look={next.isDue ? 'primary' : 'plain'}
          told={[next.why, secondPersonText(next.command.askedBy)].filter(Boolean).join(' ')}
          onPress={() => orderOf(next.command, machine)}
        >
          {next.command.title}
        </ToldButton>
      )}
      <Menu label={`Commands for ${machine.called}`} trigger={<Button>Commands</Button>} entries={entries} />
    </>
  );
};

/** The likely next command as a button, and all of them in a menu: what cannot be given is there with the reason. */
export const MachineCommands = ({ machine }: { readonly machine: MachineHead }) =>
  isPast(useMoment()) ? <PastCommands /> : <Offered machine={machine} />;
