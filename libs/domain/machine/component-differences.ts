import {
  ComponentAdded,
  ComponentChanged,
  ComponentFirmwareChanged,
  ComponentIdentified,
  ComponentMoved,
  ComponentRemoved,
  type Component,
  type FieldChange,
  type Hardware,
  type MachineEvent,
} from '#libs/contracts/index.js';
import { pairComponents, type Pair } from './component-pairs.js';
import type { OfReport } from './of-report.js';
import { fieldChanges } from './field-changes.js';
import { attributePrefix } from './hardware-state.js';

/** Components that came, went, moved or changed. Kinds that the report could not speak of stay as they are. */
export function componentDifferences(
  report: OfReport,
  before: readonly Component[],
  now: Pick<Hardware, 'components' | 'reportedKinds'>,
): readonly MachineEvent[] {
  const known = before.filter(({ kind }) => now.reportedKinds.includes(kind));
  const { pairs, gone, added } = pairComponents(known, now.components);
  return [
    ...gone.map((component) => ComponentRemoved.record({ ...report, component })),
    ...pairs.flatMap((pair) => changesOf(report, pair)),
    ...added.map((component) => ComponentAdded.record({ ...report, component })),
  ];
}

function changesOf(report: OfReport, pair: Pair): readonly MachineEvent[] {
  const { was } = pair;
  if (was.componentId === undefined && pair.now.componentId !== undefined) return [identified(report, pair)];
  const changes = componentChanges(pair);
  if (changes.length === 0) return [];
  const { key, kind } = was;
  const other = changes.filter(({ field }) => field !== 'slot' && field !== 'firmware');
  return [
    ...moves(changes, 'slot').map((move) => ComponentMoved.record({ ...report, key, kind, ...move })),
    ...moves(changes, 'firmware').map((move) => ComponentFirmwareChanged.record({ ...report, key, kind, ...move })),
    ...(other.length > 0 ? [ComponentChanged.record({ ...report, key, kind, changes: other })] : []),
  ];
}

/** The key stays that of before: the part is the same one, however well this report could name it. */
function componentChanges({ was, now }: Pair): FieldChange[] {
  const attributes = fieldChanges(was.attributes, now.attributes);
  return [
    ...fieldChanges(was, now, ['key', 'kind', 'componentId', 'attributes']),
    ...attributes.map((change) => ({ ...change, field: `${attributePrefix}${change.field}` })),
  ];
}

function identified(report: OfReport, { was, now }: Pair): MachineEvent {
  const component = { ...was, ...now, attributes: { ...was.attributes, ...now.attributes } };
  return ComponentIdentified.record({ ...report, previousKey: was.key, component });
}

const textOf = (value: FieldChange['to']): string | null => (value === null ? null : String(value));

function moves(
  changes: readonly FieldChange[],
  field: 'slot' | 'firmware',
): { from: string | null; to: string | null }[] {
  return changes
    .filter((change) => change.field === field)
    .map(({ from, to }) => ({ from: textOf(from), to: textOf(to) }));
}
