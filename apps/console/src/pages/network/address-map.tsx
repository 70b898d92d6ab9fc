import { getRouteApi, Link } from '@tanstack/react-router';
import { CommandButton } from '#console/commands/command-button.jsx';
import { When } from '#console/ui/when.jsx';
import { besides, cellsOf, windowOf, type Cell } from './address-cells.js';
import { AddressCommands, type ListedAddress } from './address-list.jsx';
import { addressText, type Block } from './blocks.js';
import { CellMap, stateWords } from './cell-map.jsx';
import { Holder, holderText } from './holder.jsx';
import styles from './network.module.css';
import { drawnOf, type ShownPrefix } from './prefix-parts.js';

const route = getRouteApi('/network/prefix');

const detailOf = ({ holderKind, holderId, machine, quarantineBecause }: ListedAddress): string =>
  `${holderText({ kind: holderKind, id: holderId, machine })}${quarantineBecause === null ? '' : ` (${quarantineBecause})`}`;

const Said = ({
  cell: { text, state, row, title },
  pool,
}: {
  readonly cell: Cell<ListedAddress>;
  readonly pool: string | null;
}) => (
  <div className={styles['line']}>
    <strong>
      <code>{text}</code> {stateWords(state)}
      {row === undefined && title !== undefined && title !== '' && `: ${title}`}
    </strong>
    {row && (
      <>
        <Holder kind={row.holderKind} id={row.holderId} machine={row.machine} />
        <span className={styles['soft']}>
          since <When at={row.since} />
        </span>
        <AddressCommands of={row} />
      </>
    )}
    {!row && pool !== null && state !== 'link' && state !== 'excluded' && (
      <CommandButton
        command="takeAddress"
        subject={text}
        fixed={{ pool, address: text }}
        initial={{ holder: { kind: 'RESERVATION' } }}
      >
        Take it…
      </CommandButton>
    )}
    <Link to="/network/holders" search={{ q: text }}>
      Who had it when
    </Link>
  </div>
);

const Windows = ({ block, from }: { readonly block: Block; readonly from: bigint }) => {
  const drawn = windowOf(block, from);
  const { before, after } = besides(block, drawn);
  const to = (first: bigint) => (now: { vrf: string; prefix: string }) => ({
    ...now,
    from: addressText(block.version, first),
  });
  return (
    <nav aria-label="Parts of the prefix" className={styles['line']}>
      {before !== undefined && (
        <Link from={route.id} to="." search={to(before)} replace>
          Previous part
        </Link>
      )}
      <span>
        <code>{addressText(block.version, drawn.first)}</code> to <code>{addressText(block.version, drawn.last)}</code>
      </span>
      {after !== undefined && (
        <Link from={route.id} to="." search={to(after)} replace>
          Next part
        </Link>
      )}
    </nav>
  );
};

export interface AddressMapProps {
  readonly prefix: ShownPrefix;
  readonly block: Block;
  /** Where what is drawn begins; with the block, unless told. */
  readonly start: bigint | undefined;
  readonly addresses: readonly ListedAddress[];
}

/** The addresses of a network, one cell each; of a large one a part at a time. */
export const AddressMap = ({ prefix, block, start, addresses }: AddressMapProps) => {
  const drawn = drawnOf(prefix, block, start, addresses);
  const isPart = drawn.window.last - drawn.window.first < block.last - block.first;
  return (
    <div className={styles['stack']}>
      {isPart && <Windows block={block} from={drawn.window.first} />}
      <CellMap word="address" label={`Addresses of ${prefix.prefix}`} cells={cellsOf(drawn)} detailOf={detailOf}>
        {(cell) => <Said cell={cell} pool={prefix.poolCode} />}
      </CellMap>
    </div>
  );
};
