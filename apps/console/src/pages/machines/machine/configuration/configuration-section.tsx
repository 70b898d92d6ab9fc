import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer } from '#console/ui/states.jsx';
import styles from '../machine.module.css';
import type { SectionProps } from '../sections.jsx';
import { machineConfigurationDocument, type MachineConfigurationQuery } from './configuration.graphql.js';
import { Files } from './files.jsx';
import { Generations } from './generations.jsx';
import { observedConfiguration, standingOf } from './observed-parts.js';
import { ObservedParts } from './parts-there.jsx';

export type Machine = NonNullable<MachineConfigurationQuery['machine']>;

const Missing = ({
  missing,
}: {
  readonly missing: readonly { readonly section: string; readonly because: string }[];
}) =>
  missing.length > 0 && (
    <ul className={styles['lines']}>
      {missing.map(({ section, because }) => (
        <li key={section}>
          <Badge tone="warn">lacks {section}</Badge> {because}
        </li>
      ))}
    </ul>
  );

const toneWords = { good: 'in step', warn: 'not in step', plain: 'not known' } as const;

const Standing = ({ machine }: { readonly machine: Machine }) => {
  const served = machine.servedConfigurations.edges.map(({ node }) => node);
  const observed = observedConfiguration(machine.observations);
  const { tone, text } = standingOf(machine.configuration, served, observed);
  const at = machine.observations.find(({ section }) => section === 'configuration')?.observedAt;
  return (
    <Panel
      title="On the machine"
      actions={
        <CommandButton command="applyConfiguration" subject={machine.called} fixed={{ machineId: machine.id }}>
          Apply its configuration
        </CommandButton>
      }
    >
      <div className={styles['section']}>
        <p>
          <Badge tone={tone}>{toneWords[tone]}</Badge> {text}
        </p>
        <Missing missing={machine.configuration?.missing ?? []} />
        {observed && at !== undefined && <ObservedParts observed={observed} at={at} />}
      </div>
    </Panel>
  );
};

/** What it is to be set up as, whether it is, and how that changed from one generation to the next. */
export const ConfigurationSection = ({ machineId }: SectionProps) => {
  const asked = useApi(
    machineConfigurationDocument,
    { id: machineId },
    { topics: ['machine', 'configuration', 'observation', 'policy', 'role', 'rackbgp', 'pool'] },
  );
  return (
    <Answer of={asked} height={30}>
      {({ machine }) =>
        machine && (
          <div className={styles['section']}>
            <Standing machine={machine} />
            <Generations machine={machine} />
            {machine.configuration && <Files configuration={machine.configuration} />}
          </div>
        )
      }
    </Answer>
  );
};
