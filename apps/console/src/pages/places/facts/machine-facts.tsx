import { soAlreadyText } from '#libs/contracts/summary/machine-command-titles.js';
import { useApi } from '#console/api/use-api.js';
import { CommandMenu, type OfferedCommand } from '#console/commands/command-menu.jsx';
import { namingOf } from '#console/commands/naming.js';
import { secondPersonText } from '#console/commands/second-person.js';
import { openOrder } from '#console/commands/order.js';
import { Badge, LifecycleBadge } from '#console/ui/badge.jsx';
import { Button } from '#console/ui/button.jsx';
import { Copyable } from '#console/ui/copyable.jsx';
import { KeyValues } from '#console/ui/key-values.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { Link } from '@tanstack/react-router';
import { strayOf } from '../rack/stray.js';
import {
  machineFactsDocument,
  machineOrdersDocument,
  machineTroublesDocument,
  type MachineFactsQuery,
} from './facts.graphql.js';
import styles from './facts.module.css';

type Facts = NonNullable<MachineFactsQuery['machine']>;

/** What can be done, as far as the api has not said it yet. */
const usual: readonly OfferedCommand[] = [
  { command: 'removeMachineFromPlace' },
  { command: 'swapMachines' },
  { command: 'nameMachine' },
  { command: 'tagMachine' },
  { command: 'retireMachine' },
];

/** All commands of a machine; those that are not possible with the reason. */
function useOffered(id: string): readonly OfferedCommand[] {
  const { data } = useApi(machineOrdersDocument, { id }, { topics: ['machine'] });
  const possible = data?.machine?.possibleCommands;
  if (!possible) return usual;
  const offered = possible.map(({ command, possible: can, alreadySo, refusal, askedBy }): OfferedCommand => {
    const why = can
      ? alreadySo
        ? soAlreadyText(command)
        : undefined
      : `${refusal?.message ?? 'Not now.'} ${refusal?.wayOut ?? ''}`;
    return { command, impossible: why, told: secondPersonText(askedBy) };
  });
  return offered.toSorted(
    (one, other) => Number(one.impossible !== undefined) - Number(other.impossible !== undefined),
  );
}

/** Where the ports that it is heard at say that it is, if that is not where it was placed. */
const Stray = ({ machine, onCarry }: { readonly machine: Facts; readonly onCarry: (() => void) | undefined }) => {
  const stray = strayOf(machine);
  if (stray === undefined) return null;
  const heard = machine.proposedPlace?.evidence.map(({ port, heard: by }) => `${port} at ${by}`).join(', ');
  return (
    <div className={styles['trouble']}>
      <p>
        <strong>Its ports say {stray}.</strong> It is heard by {heard}.
      </p>
      {onCarry && <Button onPress={onCarry}>Move it there</Button>}
    </div>
  );
};

const Troubles = ({ id }: { readonly id: string }) => {
  const { data } = useApi(machineTroublesDocument, { id }, { topics: ['machine', 'drift', 'cable'] });
  if (!data?.machine) return null;
  const { drift, power } = data.machine;
  return (
    <>
      {drift.length > 0 && (
        <>
          <h3>Drift</h3>
          <ul className={styles['list']}>
            {drift.map(({ item, kind, message, acknowledged }) => (
              <li key={item}>
                <Badge tone={acknowledged ? 'plain' : 'bad'}>{acknowledged ? 'acknowledged' : kind}</Badge> {message}
              </li>
            ))}
          </ul>
        </>
      )}
      {(power.supplies.length > 0 || power.findings.length > 0) && (
        <>
          <h3>Power</h3>
          <ul className={styles['list']}>
            {power.supplies.map(({ psu, outlet, pdu, feed }) => (
              <li key={psu}>
                {psu}: {pdu?.id ?? 'device'} {outlet}
                {feed && `, feed ${feed.feed}`}
              </li>
            ))}
            {power.findings.map(({ message }) => (
              <li key={message}>
                <Badge tone="warn">power</Badge> {message}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

const valuesOf = ({ system, fqdn, place, role, cluster, lastSeenAt, bmc, note }: Facts) =>
  [
    ['Serial', system.serial !== null && <Copyable text={system.serial} label="serial" />],
    ['Model', [system.manufacturer, system.product].filter((one) => one !== null).join(' ')],
    ['Place', place?.text],
    ['FQDN', fqdn],
    ['Cluster, role', [cluster, role].filter((one) => one !== null).join(', ')],
    ['BMC', bmc.address],
    ['Last seen', <When key="seen" at={lastSeenAt} />],
    ...(note === null ? [] : ([['Note', note]] as const)),
  ] as const;

export interface MachineFactsProps {
  readonly id: string;
  /** Carries it by keyboard or by pressing where it goes; not there where nothing can be moved. */
  readonly onCarry: (() => void) | undefined;
  /** Carries it, beginning at the place that its ports say. */
  readonly onFollowPorts: (() => void) | undefined;
}

/** A machine beside its picture. */
export const MachineFacts = ({ id, onCarry, onFollowPorts }: MachineFactsProps) => {
  const asked = useApi(machineFactsDocument, { id }, { topics: ['machine', 'chassis', 'rack'] });
  const commands = useOffered(id);
  return (
    <Answer of={asked} height={18}>
      {({ machine }) =>
        machine && (
          <Panel
            title={
              <Link to="/machines/$machineId" params={{ machineId: id }} search={{}}>
                {machine.called}
              </Link>
            }
            actions={
              <>
                {onCarry && <Button onPress={onCarry}>Move…</Button>}
                <CommandMenu
                  subject={machine.called}
                  commands={commands.map((one) => ({ ...one, ...namingOf(one.command, machine) }))}
                  fixed={{ machineId: id }}
                />
              </>
            }
          >
            <div className={styles['facts']}>
              <p className={styles['badges']}>
                <LifecycleBadge lifecycle={machine.lifecycle} />
                {machine.silent && <Badge tone="bad">silent</Badge>}
                {machine.tags.map((tag) => (
                  <Badge key={tag}>{tag}</Badge>
                ))}
              </p>
              <Stray machine={machine} onCarry={onFollowPorts} />
              <KeyValues values={valuesOf(machine)} />
              <Troubles id={id} />
              {onCarry && (
                <p>
                  <Button
                    look="quiet"
                    onPress={() =>
                      openOrder({
                        command: 'removeMachineFromPlace',
                        subject: machine.called,
                        fixed: { machineId: id },
                      })
                    }
                  >
                    Take out of the rack
                  </Button>
                </p>
              )}
            </div>
          </Panel>
        )
      }
    </Answer>
  );
};
