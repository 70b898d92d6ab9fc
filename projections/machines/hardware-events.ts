import type { FieldChange } from '#libs/contracts/index.js';
import { remove, under, type RowChange } from '#libs/kernel/index.js';
import { countedPart, countsOf, isCounted, resizedDisk } from './part-counts.js';
import { columns, computed, type Columns, type Recorded } from './row-changes.js';
import { sectionOfEvent, valuesOfChanges, valuesOfSections, type SectionEventType } from './section-columns.js';
import {
  givenName,
  machineTerm,
  partTerm,
  termChange,
  termsOfChanges,
  termsOfComponent,
  termsOfHardware,
} from './terms.js';

/** Replaces all that came from hardware; the name that people gave stays findable. */
export function hardwareRecorded(event: Recorded<'HardwareRecorded'>): readonly RowChange[] {
  const { machineId, hardware } = event.data;
  const terms = termsOfHardware(machineId, hardware);
  return [
    columns(event, { ...valuesOfSections(hardware.sections), ...countsOf(hardware) } as Columns),
    under(machineTerm, machineId, (rows) => {
      const stays = new Set<unknown>(terms.map(({ row }) => row['source'])).add(givenName);
      const gone = rows.filter(({ source }) => !stays.has(source));
      return gone.map(({ source }) => remove(machineTerm, [machineId, source]));
    }),
    ...terms,
  ];
}

export function sectionChanged(event: Recorded<SectionEventType>): readonly RowChange[] {
  const section = sectionOfEvent[event.type];
  const { machineId, changes } = event.data;
  return [
    columns(event, valuesOfChanges(section, changes) as Columns),
    ...termsOfChanges(section, changes).map((term) => termChange(machineId, term)),
  ];
}

export function partCame(event: Recorded<'ComponentAdded'>): readonly RowChange[] {
  const { machineId, component } = event.data;
  const counts = isCounted(component.kind) ? computed(event, (row) => countedPart(row, component, 1)) : columns(event);
  return [counts, ...termsOfComponent(component).map((term) => termChange(machineId, term))];
}

export function partWent(event: Recorded<'ComponentRemoved'>): readonly RowChange[] {
  const { machineId, component } = event.data;
  const counts = isCounted(component.kind) ? computed(event, (row) => countedPart(row, component, -1)) : columns(event);
  return [counts, ...termsOfComponent(component).map(({ source }) => remove(machineTerm, [machineId, source]))];
}

export function partIdentified(event: Recorded<'ComponentIdentified'>): readonly RowChange[] {
  const { machineId, component, previousKey } = event.data;
  const before = termsOfComponent({ ...component, key: previousKey });
  return [
    columns(event),
    ...before.map(({ source }) => remove(machineTerm, [machineId, source])),
    ...termsOfComponent(component).map((term) => termChange(machineId, term)),
  ];
}

export function partChanged(event: Recorded<'ComponentChanged'>): readonly RowChange[] {
  const { machineId, key, kind, changes } = event.data;
  const terms = changes.flatMap(({ field, to }: FieldChange) => partTerm(key, kind, field, to) ?? []);
  return [
    kind === 'disk' ? computed(event, (row) => resizedDisk(row, changes)) : columns(event),
    ...terms.map((term) => termChange(machineId, term)),
  ];
}
