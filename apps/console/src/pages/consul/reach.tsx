import { isPast } from '#console/api/moment.js';
import { useMoment } from '#console/app/use-moment.js';
import { KeyValues } from '#console/ui/key-values.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { When } from '#console/ui/when.jsx';
import type { Datacenter } from './datacenter-page.jsx';
import { DatacenterTest } from './datacenter-test.jsx';
import { StandingBadge } from './standing.jsx';
import { milliseconds, rightsText, untoldBecause } from '#libs/contracts/summary/datacenter-words.js';

/** Whether a datacenter answers, since when, and what it lets us do. */
export const Reach = ({ of }: { readonly of: Datacenter }) => {
  const past = isPast(useMoment());
  return (
    <Panel title="Reach">
      <KeyValues
        values={[
          ['State', <StandingBadge key="state" {...of} />],
          ['Since', <When key="since" at={of.since} />],
          ...(past
            ? []
            : ([
                ['Latency', of.reachable ? milliseconds(of.latencyMs) : undefined],
                ['Token', rightsText(of.tokenRights)],
              ] as const)),
        ]}
      />
      {of.registered && !past && <DatacenterTest datacenter={of.code} />}
    </Panel>
  );
};

/** How what stands there compares with what is to. */
export const Differences = ({ of }: { readonly of: Datacenter }) => {
  const past = isPast(useMoment());
  const { differences: found } = of;
  const untold = untoldBecause(of, past, found?.comparedAt ?? null);
  if (untold !== undefined || found === null)
    return (
      <Panel title="What stands there">
        <p>{untold}</p>
      </Panel>
    );
  return (
    <Panel title={of.reachable ? 'What stands there' : 'What stood there when it was compared last'}>
      <KeyValues
        values={[
          ['Machines by us', found.registered.toLocaleString('en')],
          ['By their own agents', found.agents.toLocaleString('en')],
          ['Nodes in all', found.nodes.toLocaleString('en')],
          ['Being put right', found.pending.toLocaleString('en')],
          ['Hindered', found.hindered.toLocaleString('en')],
          [
            'Compared',
            <span key="compared">
              <When at={found.comparedAt} />
              {found.comparedMs !== null && `, in ${milliseconds(found.comparedMs) ?? ''}`}
            </span>,
          ],
          [
            'Health read',
            <span key="health">
              <When at={found.healthReadAt} />
              {of.reachable && found.healthProblem !== null && `; the last look failed: ${found.healthProblem}`}
            </span>,
          ],
        ]}
      />
    </Panel>
  );
};
