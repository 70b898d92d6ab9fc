import { Badge } from '#console/ui/badge.jsx';
import { Copyable } from '#console/ui/copyable.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { heading } from '../figures.js';
import { addressRows } from './address-rows.js';
import type { Machine } from './network-section.jsx';

/** What it was given, and what it says it has. */
export const AddressesTable = ({ machine }: { readonly machine: Machine }) => {
  const rows = addressRows(machine.assignedAddresses, machine.addresses);
  if (rows.length === 0)
    return (
      <EmptyState title="No addresses">
        It was given none, and reports none. Placing it by policy gives them.
      </EmptyState>
    );
  return (
    <SimpleTable
      label="Addresses"
      isStacked
      isLongNamed
      rows={rows}
      keyOf={({ address }) => address}
      columns={[
        {
          id: 'address',
          title: 'Address',
          cell: ({ address, length }) => (
            <>
              <Copyable text={address} label={address} />
              {length !== undefined && `/${length}`}
            </>
          ),
        },
        {
          id: 'function',
          title: 'For',
          cell: ({ given }) => (given ? heading(given.function) : <Badge tone="warn">not given by us</Badge>),
        },
        { id: 'pool', title: 'Pool', cell: ({ given }) => given && `${given.poolCode} (VRF ${given.vrfCode})` },
        { id: 'since', title: 'Since', cell: ({ given }) => given && <When at={given.since} /> },
        {
          id: 'seen',
          title: 'Reported on',
          // The address of a BMC stands on no port of the host.
          cell: ({ given, ports }) =>
            ports.length > 0 ? ports.join(', ') : given?.function === 'BMC' ? 'the BMC' : <Badge>not reported</Badge>,
        },
      ]}
    />
  );
};
