import { Link } from '@tanstack/react-router';
import { CommandMenu, type OfferedCommand } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { LongTable, type LongColumn } from '#console/ui/long-table.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { functionText } from '#libs/contracts/summary/function-text.js';
import { Holder } from './holder.jsx';
import type { AddressesWithinQuery } from './prefix-page.graphql.js';

export type ListedAddress = AddressesWithinQuery['ipAddresses']['edges'][number]['node'];

/** What can be done about an address that somebody has, or that rests; of a prefix that was handed out likewise. */
export const AddressCommands = ({ of }: { readonly of: ListedAddress }) => {
  const isPrefix = of.address.includes('/');
  const give = isPrefix ? 'freePrefix' : 'freeAddress';
  const commands: readonly OfferedCommand[] = [
    { command: give, impossible: of.state === 'TAKEN' ? undefined : 'It was given back, and rests.' },
    { command: 'endQuarantine', impossible: of.state === 'QUARANTINED' ? undefined : 'It does not rest.' },
  ];
  const named = of.state === 'QUARANTINED' ? { what: of.address } : { [isPrefix ? 'prefix' : 'address']: of.address };
  return <CommandMenu subject={of.address} commands={commands} fixed={{ pool: of.poolCode, ...named }} />;
};

export const AddressState = ({ of: { state, quarantineUntil } }: { readonly of: ListedAddress }) =>
  state === 'TAKEN' ? (
    <Badge tone="accent">taken</Badge>
  ) : (
    <Badge tone="warn">
      rests, free <When at={quarantineUntil} />
    </Badge>
  );

const columns: readonly LongColumn<ListedAddress>[] = [
  {
    id: 'address',
    title: 'Address',
    width: 'minmax(9.5rem, 1fr)',
    card: 'name',
    cell: ({ address }) => (
      <Link to="/network/holders" search={{ q: address }}>
        <code>{address}</code>
      </Link>
    ),
  },
  {
    id: 'holder',
    title: 'Who has it, or had it',
    width: 'minmax(9rem, 1.5fr)',
    card: 'line',
    cell: (row) => <Holder kind={row.holderKind} id={row.holderId} machine={row.machine} />,
  },
  { id: 'function', title: 'For', width: '6rem', card: 'line', cell: (row) => functionText(row.function) },
  { id: 'state', title: 'State', width: '12rem', card: 'line', cell: (row) => <AddressState of={row} /> },
  { id: 'since', title: 'Since', width: '7rem', cell: ({ since }) => <When at={since} /> },
  {
    id: 'do',
    title: 'Commands',
    width: '5.5rem',
    card: 'do',
    cell: (row) => <AddressCommands of={row} />,
  },
];

export interface AddressListProps {
  readonly label: string;
  readonly rows: readonly ListedAddress[];
  /** Of a part of something larger: there may be others elsewhere. */
  readonly isPart?: boolean;
}

/** Addresses that are taken or rest, as a table. */
export const AddressList = ({ label, rows, isPart = false }: AddressListProps) =>
  rows.length === 0 ? (
    <EmptyState title={isPart ? 'Nothing is taken in this part' : 'Nothing is taken here'}>
      {isPart
        ? 'Go to another part above the map; or look an address up on the page of the network.'
        : 'Take the next free one; or place machines by policy, and they take theirs.'}
    </EmptyState>
  ) : (
    <LongTable label={label} rows={rows} columns={columns} />
  );
