import { defined } from '#libs/kernel/index.js';
import type { ConfiguredMachine } from '#libs/read-model/queries/index.js';

type Standing = Pick<
  ConfiguredMachine,
  'site' | 'room' | 'rowCode' | 'rack' | 'unit' | 'chassis' | 'slot' | 'cluster' | 'role' | 'manufacturer' | 'model'
>;

/** What policies are selected by, of a machine as it stands. */
export function selectedBy(machine: Standing): Readonly<Record<string, string>> {
  const { site, room, rowCode, rack, unit, chassis, slot, cluster, role, manufacturer, model } = machine;
  const inSite = (code: string | null) => (code === null ? undefined : `${site}/${code}`);
  return defined({
    site: site ?? undefined,
    room: room ?? undefined,
    row: rowCode ?? undefined,
    rack: inSite(rack),
    unit: unit === null ? undefined : String(unit),
    chassis: inSite(chassis),
    slot: slot ?? undefined,
    cluster: cluster ?? undefined,
    role: role ?? undefined,
    manufacturer: manufacturer ?? undefined,
    model: model ?? undefined,
  }) as Readonly<Record<string, string>>;
}
