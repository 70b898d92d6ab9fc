import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { Badge } from '#console/ui/badge.jsx';
import { KeyValues } from '#console/ui/key-values.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import styles from './consul.module.css';
import { machineConsulDocument, type MachineConsulQuery } from './machine-consul.graphql.js';
import { HealthBadge } from './standing.jsx';

type Machine = NonNullable<MachineConsulQuery['machine']>;
type Registration = Machine['consul'][number];

/** As much of a registration as is shown. */
interface Written {
  readonly address?: string;
  readonly services?: readonly { readonly name: string; readonly port: number; readonly tags: readonly string[] }[];
}

const Services = ({ services = [] }: Written) => (
  <ul className={styles['checks']}>
    {services.map(({ name, port, tags }) => (
      <li key={name}>
        <code>{port === 0 ? name : `${name}:${port}`}</code>
        {tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </li>
    ))}
  </ul>
);

const Checks = ({ checks }: Pick<Registration, 'checks'>) => (
  <ul className={styles['checks']}>
    {checks.map(({ id, name, status }) => (
      <li key={id}>
        <HealthBadge health={status} /> {name}
      </li>
    ))}
  </ul>
);

const Keys = ({ keys }: Pick<Registration, 'keys'>) =>
  keys.map(({ key, value }) => (
    <div key={key}>
      <code>{key}</code>
      <pre className={styles['keys']}>{value}</pre>
    </div>
  ));

const found = ({ what, id, was }: Registration['found'][number]): string => `${what} ${id} ${was}`;

const One = ({ of }: { readonly of: Registration }) => {
  const written = (of.registration ?? {}) as Written;
  return (
    <section className={styles['registration']} aria-label={`In Consul ${of.datacenterCode}`}>
      <h3>
        <Link to="/consul/$datacenter" params={{ datacenter: of.datacenterCode }}>
          {of.datacenterCode}
        </Link>
        {of.health !== null && <HealthBadge health={of.health} />}
        {of.registeredBy === 'AGENT' && <Badge tone="accent">by its own agent</Badge>}
      </h3>
      <KeyValues
        values={[
          ['Node', <code key="node">{of.node}</code>],
          ...(written.address === undefined
            ? []
            : [['Address', <code key="address">{written.address}</code>] as const]),
          ...(written.services?.length ? [['Services', <Services key="services" {...written} />] as const] : []),
          ...(of.checks.length > 0 ? [['Checks', <Checks key="checks" checks={of.checks} />] as const] : []),
          ...(of.healthObservedAt === null
            ? []
            : [['Health since', <When key="told" at={of.healthObservedAt} />] as const]),
          ['Written', <When key="since" at={of.since} />],
          ...(of.repairedAt === null
            ? []
            : [
                [
                  'Put right',
                  <span key="repaired">
                    <When at={of.repairedAt} />; found: {of.found.map(found).join(', ')}
                  </span>,
                ] as const,
              ]),
          ...(of.keys.length > 0 ? [['Keys', <Keys key="keys" keys={of.keys} />] as const] : []),
        ]}
      />
    </section>
  );
};

/** What stands in Consul about a machine, what Consul says of it, and what keeps it from standing there. */
export const MachineConsul = ({ machineId }: { readonly machineId: string }) => {
  const asked = useApi(machineConsulDocument, { id: machineId }, { topics: ['consulnode', 'drift'] });
  return (
    <Panel title="Consul">
      <Answer of={asked} height={8}>
        {({ machine }) => {
          const drift = (machine?.drift ?? []).filter(({ kind }) => kind.startsWith('consul-'));
          const all = machine?.consul ?? [];
          return (
            <>
              {drift.map(({ item, message, proposal }) => (
                <p key={item} className={styles['drift']}>
                  <Badge tone="warn">drift</Badge> {message} <span className={styles['soft']}>{proposal?.text}</span>
                </p>
              ))}
              {all.map((one) => (
                <One key={one.datacenterCode} of={one} />
              ))}
              {all.length === 0 && drift.length === 0 && (
                <EmptyState title="It stands in no Consul">
                  <Link to="/policies">A policy</Link> of kind <code>consul</code> says which machines do.
                </EmptyState>
              )}
            </>
          );
        }}
      </Answer>
    </Panel>
  );
};
