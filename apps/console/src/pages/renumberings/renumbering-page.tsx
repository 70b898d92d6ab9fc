import { getRouteApi, Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { KeyValues } from '#console/ui/key-values.jsx';
import { Page } from '#console/ui/page.jsx';
import { Columns, Panel } from '#console/ui/panel.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { Actor } from '../orders/actor.jsx';
import styles from '../orders/orders.module.css';
import { howItStands } from './how-it-stands.js';
import { RenumberingSteps } from './renumbering-steps.jsx';
import { RenumberingBadge, StageBadge, type Step, type Whole } from './renumbering-words.jsx';
import { oneRenumberingDocument } from './renumberings.graphql.js';

const route = getRouteApi('/renumberings/$code');

type Moved = NonNullable<Whole['plan']>['machines']['edges'][number]['node'];

/** @param steps in their order, by which a step is called as it is numbered beside */
const machineColumns = (steps: readonly Step[]): readonly Column<Moved>[] => [
  {
    id: 'machine',
    title: 'Machine',
    cell: ({ id, machine }) => (
      <Link to="/machines/$machineId" params={{ machineId: id }}>
        {machine?.called ?? id}
      </Link>
    ),
  },
  { id: 'stage', title: 'How far', cell: ({ stage }) => <StageBadge stage={stage} /> },
  {
    id: 'moves',
    title: 'What changes',
    cell: ({ moves }) => (
      <ul>
        {moves.map(({ subject, before, after }) => (
          <li key={subject}>
            {subject}: {before} → {after}
          </li>
        ))}
      </ul>
    ),
  },
  {
    id: 'contact',
    title: 'What loses contact',
    cell: ({ contact }) =>
      contact.length === 0 ? (
        'nothing'
      ) : (
        <ul>
          {contact.map(({ step, code, message }) => (
            <li key={`${step} ${code} ${message}`}>
              step {steps.findIndex((one) => one.step === step) + 1}: {message}
            </li>
          ))}
        </ul>
      ),
  },
];

const Courses = ({ of }: { readonly of: Whole }) => {
  const order = { subject: of.title, fixed: { renumbering: of.id }, expectedRevision: of.revision };
  const goes = of.state === 'RUNNING' || of.state === 'CANCELLING';
  const isOver = of.state === 'DONE' || of.state === 'CANCELLED';
  if (isOver) return null;
  return (
    <>
      {of.state !== 'CANCELLING' && (
        <CommandButton command="cancelRenumbering" look="danger" {...order}>
          Cancel
        </CommandButton>
      )}
      {of.state === 'PLANNED' && (
        <CommandButton command="startRenumbering" look="primary" {...order}>
          Start
        </CommandButton>
      )}
      {goes && (
        <CommandButton command="pauseRenumbering" {...order}>
          Pause
        </CommandButton>
      )}
      {(of.state === 'PAUSED' || of.state === 'HALTED') && (
        <CommandButton command="resumeRenumbering" look="primary" {...order}>
          Go on
        </CommandButton>
      )}
    </>
  );
};

const Facts = ({ of }: { readonly of: Whole }) => (
  <KeyValues
    values={[
      ['State', <RenumberingBadge key="state" state={of.state} />],
      ['Machines', of.machineCount.toLocaleString('en')],
      ['Chosen', of.chosenBy],
      ['Numbers that change', of.moveCount.toLocaleString('en')],
      ['At a time', of.plan && `${of.plan.waveSize} machine${of.plan.waveSize === 1 ? '' : 's'}`],
      ['Seen within', of.plan && `${of.plan.settleHours} h`],
      ...(of.waitsFor === null ? [] : [['Waits for', of.waitsFor] as const]),
      ...(of.waitsUntil === null
        ? []
        : [
            [
              'Halts unless seen by',
              <span key="until">
                <When at={of.waitsUntil} isExact /> (<When at={of.waitsUntil} />)
              </span>,
            ] as const,
          ]),
      ['Planned by', <Actor key="by" actor={of.plannedBy} />],
      ['Planned', <When key="planned" at={of.plannedAt} isExact />],
      ...(of.endedAt === null ? [] : [['Ended', <When key="ended" at={of.endedAt} isExact />] as const]),
    ]}
  />
);

/** What stopped it, machine by machine; the way out once, where it is the same for several. */
const Halted = ({ of }: { readonly of: Whole }) => {
  const names = new Map(of.plan?.machines.edges.map(({ node: { id, machine } }) => [id, machine?.called]));
  const waysOut = [...new Set(of.halted.map(({ wayOut }) => wayOut))];
  return (
    <div className={styles['note']} data-tone="bad" role="status">
      <strong>It halted.</strong> {howItStands(of)}
      <ul>
        {of.halted.map(({ machineId, message }) => (
          <li key={`${machineId} ${message}`}>
            <Link to="/machines/$machineId" params={{ machineId }}>
              {names.get(machineId) ?? machineId}
            </Link>
            : {message.replaceAll(machineId, names.get(machineId) ?? machineId)}
          </li>
        ))}
      </ul>
      {waysOut.map((wayOut) => (
        <p key={wayOut}>{wayOut}</p>
      ))}
    </div>
  );
};

/** Of a plan of many machines the first are listed, and the title says so. */
function machinesTitle({ totalCount, edges }: NonNullable<Whole['plan']>['machines']): string {
  const all = totalCount.toLocaleString('en');
  return edges.length < totalCount ? `Machines · the first ${edges.length} of ${all}` : `Machines · ${all}`;
}

const Shown = ({ of }: { readonly of: Whole }) => (
  <>
    {of.halted.length > 0 && <Halted of={of} />}
    <Columns>
      <RenumberingSteps of={of} />
      <Panel title="The plan">
        <Facts of={of} />
      </Panel>
    </Columns>
    {of.plan && (
      <Panel title={machinesTitle(of.plan.machines)} isFlush>
        <SimpleTable
          label="Machines"
          columns={machineColumns(of.plan.steps)}
          rows={of.plan.machines.edges.map(({ node }) => node)}
          keyOf={({ id }) => id}
          isStacked
        />
      </Panel>
    )}
  </>
);

/** One plan: its steps, who has to do what, and how far each machine is. */
export const RenumberingPage = () => {
  const { code } = route.useParams();
  const asked = useApi(oneRenumberingDocument, { code }, { topics: ['renumbering'] });
  const one = asked.data?.renumbering;
  return (
    <Page
      title={one?.title ?? 'Renumbering'}
      lead={one && one.halted.length === 0 ? howItStands(one) : undefined}
      actions={one && <Courses of={one} />}
    >
      <Answer of={asked} height={30}>
        {({ renumbering }) =>
          renumbering ? (
            <Shown of={renumbering} />
          ) : (
            <EmptyState title={`There is no renumbering ${code}`}>
              <Link to="/renumberings">All renumberings</Link>
            </EmptyState>
          )
        }
      </Answer>
    </Page>
  );
};
