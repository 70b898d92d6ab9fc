import type { CatalogueEvent } from '../catalogue/events.js';
import type { SummaryOf } from './summary-table.js';

const counted = (count: number, one: string, many = `${one}s`): readonly string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

export const catalogueSummaries: SummaryOf<CatalogueEvent> = {
  DeviceTypeImported: ({ version, content }) => {
    const { manufacturer, model, height, interfaces, powerPorts, powerOutlets, bays } = content;
    const parts = [
      `${height} U`,
      ...counted(interfaces.length, 'interface'),
      ...counted(powerPorts.length, 'power port'),
      ...counted(powerOutlets.length, 'outlet'),
      ...counted(bays.length, 'slot'),
    ];
    const what = version === 1 ? 'came into the catalogue' : `has version ${version} in the catalogue`;
    return `${manufacturer} ${model} ${what}: ${parts.join(', ')}.`;
  },
  DeviceTypeWithdrawn: ({ deviceType }) => `Device type ${deviceType} was withdrawn from the catalogue.`,
};
