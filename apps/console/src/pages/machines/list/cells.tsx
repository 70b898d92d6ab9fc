import { Badge, LifecycleBadge } from '#console/ui/badge.jsx';
import { addressesInOrder } from './address-order.js';
import type { MachineRow } from './column.js';
import styles from './cells.module.css';

export const assigned = (row: MachineRow) => row.assignedAddresses && addressesInOrder(row.assignedAddresses);
export const reported = (row: MachineRow) => row.addresses?.map(({ address }) => address);

/** The first, and how many more; all of them when pointed at. Exports have them all. */
export const FirstOf = ({ texts = [] }: { readonly texts?: readonly string[] | undefined }) =>
  texts.length === 0 ? null : (
    <span title={texts.join('\n')}>
      <code>{texts[0]}</code>
      {texts.length > 1 && <span className={styles['more']}> +{texts.length - 1}</span>}
    </span>
  );
export const openDrift = ({ drift = [] }: MachineRow) => drift.filter(({ acknowledged }) => !acknowledged);

export const DriftCell = ({ row }: { readonly row: MachineRow }) => {
  const open = openDrift(row);
  const known = row.drift ?? [];
  if (open.length === 0)
    return known.length === 0 ? null : (
      <span title={known.map(({ message }) => message).join('\n')}>
        <Badge>known</Badge>
      </span>
    );
  return (
    <span title={open.map(({ message }) => message).join('\n')}>
      <Badge tone="warn">{open.length}</Badge>
    </span>
  );
};

/** The same beside other badges, where no head says what is counted. */
export const DriftBadge = ({ row }: { readonly row: MachineRow }) => {
  const open = openDrift(row).length;
  return open === 0 ? null : <Badge tone="warn">{open} drift</Badge>;
};

export const ReadyCell = ({ ready }: MachineRow) => {
  if (!ready) return null;
  if (ready.is) return <Badge tone="good">ready</Badge>;
  const lacks = ready.missing.map(({ because }) => because).join('\n');
  return <span title={lacks}>{ready.missing.length === 0 ? 'no' : `lacks ${ready.missing.length}`}</span>;
};

export const TagsCell = ({ tags = [] }: MachineRow) =>
  tags.length === 0 ? null : (
    <span className={styles['labels']} title={tags.join('\n')}>
      {tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
    </span>
  );

/** State, and what is odd about it, in words. */
export const StateCell = ({ lifecycle, silent }: Pick<MachineRow, 'lifecycle' | 'silent'>) => (
  <span className={styles['tags']}>
    <LifecycleBadge lifecycle={lifecycle} />
    {silent && <Badge tone="bad">silent</Badge>}
  </span>
);
