import type { Component, FieldChange, Hardware, MachineEvent, Port, SectionName } from '#libs/contracts/index.js';

/** The event types that say what the hardware is from now on. */
export type HardwareEvent = Extract<
  MachineEvent,
  {
    type:
      | `${string}Changed`
      | `Component${string}`
      | `Port${string}`
      | `Address${string}`
      | `Neighbour${string}`
      | 'HardwareRecorded';
  }
> &
  Exclude<MachineEvent, { type: 'SupportingEvidenceChanged' | 'AddressAssigned' | 'AddressReleased' }>;

type SectionEvent = Extract<HardwareEvent, { type: (typeof sectionEvents)[number][1] }>;

/** Which event tells of changes in which section. */
export const sectionEvents = [
  ['system', 'SystemChanged'],
  ['board', 'BoardChanged'],
  ['chassis', 'ChassisChanged'],
  ['bios', 'BiosChanged'],
  ['boot', 'BootSettingsChanged'],
  ['os', 'OperatingSystemChanged'],
  ['processors', 'ProcessorsChanged'],
  ['memory', 'MemorySizeChanged'],
  ['bmc', 'BmcChanged'],
  ['tpm', 'TpmChanged'],
] as const satisfies readonly (readonly [SectionName, MachineEvent['type']])[];

const sectionOf: ReadonlyMap<string, SectionName> = new Map(sectionEvents.map(([section, type]) => [type, section]));

const nothingKnown: Hardware = { sections: {}, components: [], reportedKinds: [] };

/** What the hardware is after one event. Pure replay: it believes what the event says. */
export function withChange(before: Hardware | undefined, event: HardwareEvent): Hardware {
  const hardware = before ?? nothingKnown;
  switch (event.type) {
    case 'HardwareRecorded':
      return event.data.hardware;
    case 'ComponentAdded':
      return withComponents(hardware, (all) => [...without(all, event.data.component.key), event.data.component]);
    case 'ComponentRemoved':
      return withComponents(hardware, (all) => without(all, event.data.component.key));
    case 'ComponentIdentified':
      return withComponents(hardware, (all) => [...without(all, event.data.previousKey), event.data.component]);
    case 'ComponentMoved':
      return withComponent(hardware, event.data.key, [{ field: 'slot', from: event.data.from, to: event.data.to }]);
    case 'ComponentFirmwareChanged':
      return withComponent(hardware, event.data.key, [{ field: 'firmware', from: event.data.from, to: event.data.to }]);
    case 'ComponentChanged':
      return withComponent(hardware, event.data.key, event.data.changes);
    case 'PortAdded':
      return { ...hardware, ports: [...without(hardware.ports ?? [], event.data.port.key), event.data.port] };
    case 'PortRemoved':
      return { ...hardware, ports: without(hardware.ports ?? [], event.data.port.key) };
    case 'PortChanged':
    case 'PortLinkChanged':
      return withPort(hardware, event.data.key, event.data.changes);
    default:
      return withNetwork(hardware, event);
  }
}

type NetworkEvent = Extract<HardwareEvent, { type: `Address${string}` | `Neighbour${string}` }> | SectionEvent;

function withNetwork(hardware: Hardware, event: NetworkEvent): Hardware {
  const addresses = hardware.addresses ?? [];
  const neighbours = hardware.neighbours ?? [];
  switch (event.type) {
    case 'AddressAdded': {
      const { port, address } = event.data;
      return { ...hardware, addresses: [...addresses, { port, address }] };
    }
    case 'AddressRemoved': {
      const { port, address } = event.data;
      return { ...hardware, addresses: addresses.filter((one) => one.port !== port || one.address !== address) };
    }
    case 'NeighbourSeen':
      return { ...hardware, neighbours: [...without(neighbours, event.data.neighbour.key), event.data.neighbour] };
    case 'NeighbourLost':
      return { ...hardware, neighbours: without(neighbours, event.data.neighbour.key) };
    default:
      return withSection(hardware, event);
  }
}

function withSection(hardware: Hardware, event: SectionEvent): Hardware {
  const section = sectionOf.get(event.type);
  if (!section) return hardware;
  const changed = withFields(hardware.sections[section] ?? {}, event.data.changes);
  return { ...hardware, sections: { ...hardware.sections, [section]: changed } };
}

const without = <Keyed extends { readonly key: string }>(all: readonly Keyed[], key: string): Keyed[] =>
  all.filter((one) => one.key !== key);

function withComponents(hardware: Hardware, change: (all: readonly Component[]) => Component[]): Hardware {
  return { ...hardware, components: change(hardware.components) };
}

function withComponent(hardware: Hardware, key: string, changes: readonly FieldChange[]): Hardware {
  return withComponents(hardware, (all) => all.map((one) => (one.key === key ? changedComponent(one, changes) : one)));
}

/** `attributes.<name>` goes into the attributes, everything else into the component itself. */
function changedComponent(before: Component, changes: readonly FieldChange[]): Component {
  const attribute = (field: string) => field.startsWith(attributePrefix);
  const own = withFields(
    before,
    changes.filter(({ field }) => !attribute(field)),
  );
  const inner = changes
    .filter(({ field }) => attribute(field))
    .map((change) => ({ ...change, field: change.field.slice(attributePrefix.length) }));
  return inner.length === 0 ? own : { ...own, attributes: withFields(before.attributes, inner) };
}

export const attributePrefix = 'attributes.';

function withPort(hardware: Hardware, key: string, changes: readonly FieldChange[]): Hardware {
  const ports = (hardware.ports ?? []).map((one): Port => (one.key === key ? withFields(one, changes) : one));
  return { ...hardware, ports };
}

/** `to: null` takes the field away. */
function withFields<Facts extends object>(facts: Facts, changes: readonly FieldChange[]): Facts {
  const fields = new Map<string, unknown>(Object.entries(facts));
  for (const { field, to } of changes) {
    if (to === null) fields.delete(field);
    else fields.set(field, to);
  }
  return Object.fromEntries(fields) as Facts;
}
