import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { useApi } from '#console/api/use-api.js';
import { isPast } from '#console/api/moment.js';
import { useSession } from '#console/app/session.jsx';
import { useMoment } from '#console/app/use-moment.js';
import { Page } from '#console/ui/page.jsx';
import { Answer, EmptyState, Skeleton } from '#console/ui/states.jsx';
import { Tabs } from '#console/ui/tabs.jsx';
import { machineHeadDocument } from './machine/head.graphql.js';
import { MachineFacts, MachineHeading } from './machine/machine-head.jsx';
import { MachineCommands } from './machine/machine-commands.jsx';
import type { MachineHead } from './machine/machine-head.jsx';
import { sections } from './machine/sections.jsx';
import { machineSearch, type MachineTab } from './machine-search.js';

const route = getRouteApi('/machines/$machineId');

/** It was on this page until now: no machine is ever deleted, so it went where this account or token sees nothing. */
const LeftMachine = ({ called }: { readonly called: string }) => (
  <Page title={`${called} left your sites`}>
    <EmptyState title={`${called} left your sites and clusters`}>
      It was moved or assigned elsewhere a moment ago, and your account shows nothing of it there. Whoever sees all
      sites can say where it went. <Link to="/machines">All machines</Link>
    </EmptyState>
  </Page>
);

const NoMachine = ({ id }: { readonly id: string }) => {
  const past = isPast(useMoment());
  return (
    <Page title="No such machine">
      <EmptyState title={past ? 'Not known then' : 'There is no such machine'}>
        {past
          ? `Rackledger did not know ${id} at that moment: go back to now, or to a later moment. `
          : `Nothing has the id ${id}. `}
        <Link to="/machines">All machines</Link>
      </EmptyState>
    </Page>
  );
};

/** Sections that have a count show it, so that nobody opens an empty one. */
const countOf = (tab: MachineTab, { drift }: MachineHead): number | undefined =>
  tab === 'drift' ? drift.length : undefined;

const Machine = ({ machine }: { readonly machine: MachineHead }) => {
  // The router hands on what it could not read, too.
  const { tab = 'overview' } = machineSearch({ ...route.useSearch() });
  const navigate = useNavigate({ from: '/machines/$machineId' });
  const past = isPast(useMoment());
  return (
    <Page
      title={machine.called}
      heading={<MachineHeading machine={machine} />}
      actions={<MachineCommands machine={machine} />}
    >
      <MachineFacts machine={machine} isPast={past} />
      <Tabs
        label="Sections"
        selected={tab}
        onSelect={(next) =>
          void navigate({
            // Each section keeps its own things in the address; those of another mean nothing to it.
            search: ({ asOf, observedAsOf }) => ({
              ...(asOf !== undefined && { asOf }),
              ...(observedAsOf !== undefined && { observedAsOf }),
              ...(next !== 'overview' && { tab: next as MachineTab }),
            }),
            resetScroll: false,
          })
        }
        tabs={sections.map(({ id, label, Section }) => ({
          id,
          label,
          count: countOf(id, machine),
          content: (
            <Suspense fallback={<Skeleton height={24} />}>
              <Section machineId={machine.id} />
            </Suspense>
          ),
        }))}
      />
    </Page>
  );
};

interface Shown {
  readonly id: string;
  readonly called: string;
}

/** What was shown here last of this machine, as of now; it is missed where it is shown no more. */
function useLastShown(machineId: string, machine: MachineHead | null | undefined): Shown | undefined {
  const { scope } = useSession();
  const past = isPast(useMoment());
  const [last, setLast] = useState<Shown>();
  const called = machine && !past ? machine.called : undefined;
  useEffect(() => {
    if (called !== undefined) setLast({ id: machineId, called });
  }, [machineId, called]);
  return scope !== null && !past && last?.id === machineId ? last : undefined;
}

/** One machine, whole: who it is and what can be done at the top, and a section for each thing that one may ask about it. */
export const MachinePage = () => {
  const { machineId } = route.useParams();
  const head = useApi(machineHeadDocument, { id: machineId }, { topics: ['machine', 'drift', 'ready', 'name'] });
  const last = useLastShown(machineId, head.data?.machine);
  return (
    <Answer of={head} height={40}>
      {({ machine }) => {
        if (machine) return <Machine machine={machine} />;
        return last ? <LeftMachine called={last.called} /> : <NoMachine id={machineId} />;
      }}
    </Answer>
  );
};
