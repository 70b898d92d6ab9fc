import type { CatalogueEvent } from '#libs/contracts/index.js';
import { defineProjection, put, set, subjectOf, type RecordedEvent } from '#libs/kernel/index.js';
import { deviceType } from './catalogue/device-type-table.js';

export { deviceType };

const marks = ({ recordedAt, revision, position }: RecordedEvent) => ({
  changed_at: recordedAt,
  revision,
  position: Number(position),
});

/** The catalogue of device types; earlier versions are the past of the same rows. */
export const catalogue = defineProjection<CatalogueEvent>({
  name: 'catalogue',
  version: 1,
  category: 'devicetype',
  lead: deviceType,
  tables: [deviceType],
  on: {
    DeviceTypeImported: (event) => {
      const { deviceType: id, version, digest, file, content } = event.data;
      return [
        put(deviceType, {
          id,
          manufacturer: content.manufacturer,
          model: content.model,
          part_number: content.partNumber ?? null,
          kind: content.kind,
          height: content.height,
          full_depth: content.fullDepth,
          subdevice_role: content.subdeviceRole ?? null,
          airflow: content.airflow ?? null,
          weight_kg: content.weightKg ?? null,
          interfaces: content.interfaces.length,
          power_ports: content.powerPorts.length,
          outlets: content.powerOutlets.length,
          slots: content.bays.length,
          version,
          digest,
          file,
          offered: true,
          content,
          ...marks(event),
        }),
      ];
    },
    DeviceTypeWithdrawn: (event) => [set(deviceType, [subjectOf(event.stream)], { offered: false, ...marks(event) })],
  },
});
