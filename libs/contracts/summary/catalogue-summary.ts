import type { CatalogueEvent } from '../catalogue/events.js';
import type { SummaryOf } from './summary-table.js';
import { counted } from './values.js';

const ifAny = (count: number, one: string): readonly string[] => (count === 0 ? [] : [counted(count, one)]);

export const catalogueSummaries: SummaryOf<CatalogueEvent> = {
  DeviceTypeImported: ({ version, content }) => {
    const { manufacturer, model, height, interfaces, powerPorts, powerOutlets, bays } = content;
    const parts = [
      `${height} U`,
      ...ifAny(interfaces.length, 'interface'),
      ...ifAny(powerPorts.length, 'power port'),
      ...ifAny(powerOutlets.length, 'outlet'),
      ...ifAny(bays.length, 'slot'),
    ];
    const what = version === 1 ? 'came into the catalogue' : `has version ${version} in the catalogue`;
    return `${manufacturer} ${model} ${what}: ${parts.join(', ')}.`;
  },
  DeviceTypeWithdrawn: ({ deviceType }) => `Device type ${deviceType} was withdrawn from the catalogue.`,
};
