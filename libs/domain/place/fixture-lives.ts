import type { ChassisFacts, DeviceFacts, RackFacts } from '#libs/contracts/index.js';
import { declareCoordinated, step, streamOf, type Refusal, type Step } from '#libs/kernel/index.js';
import { rackBgp } from '../bgp/rack-bgp.js';
import { chassis } from './chassis.js';
import { device } from './device.js';
import { rack } from './rack.js';
import { site } from './site.js';
import type { Whereabouts } from './site-commands.js';

interface OnRack {
  readonly site: string;
  readonly rack: string;
}
interface OnChassis {
  readonly site: string;
  readonly chassis: string;
}
interface OnDevice {
  readonly site: string;
  readonly device: string;
}

type Kind = 'rack' | 'chassis' | 'device';

/** The site's side: it has to be there, and in use, and it keeps the list of what it has. */
const listed = (siteCode: string, kind: Kind, code: string, where: Whereabouts = nowhere): Step =>
  step(site, siteCode, { type: 'ListInSite', data: { site: siteCode, kind, code, room: where.room, row: where.row } });
const unlisted = (siteCode: string, kind: Kind, code: string): Step =>
  step(site, siteCode, { type: 'UnlistInSite', data: { site: siteCode, kind, code } });
const nowhere: Whereabouts = { room: null, row: null };

const rackStream = ({ site, rack: code }: OnRack): string => streamOf(rack.category, `${site}/${code}`);
const chassisStream = ({ site, chassis: code }: OnChassis): string => streamOf(chassis.category, `${site}/${code}`);
const deviceStream = ({ site, device: code }: OnDevice): string => streamOf(device.category, `${site}/${code}`);

export const createRack = declareCoordinated<OnRack & RackFacts & Whereabouts>({
  type: 'CreateRack',
  subject: rackStream,
  steps: (data) => [
    listed(data.site, 'rack', data.rack, data),
    step(rack, `${data.site}/${data.rack}`, { type: 'CreateRack', data }),
  ],
});

/** A room without a row means no row; a row without a room, one of the room where the rack stands. */
export type ChangedRack = OnRack & Partial<RackFacts> & Partial<Whereabouts>;

export const changeRack = declareCoordinated<ChangedRack>({
  type: 'ChangeRack',
  subject: rackStream,
  steps: async ({ room, row, ...data }, look) => {
    const id = `${data.site}/${data.rack}`;
    const described = step(rack, id, { type: 'DescribeRack', data });
    if (room === undefined && row === undefined) return [described];
    const { where } = (await look(rack, id)).state;
    const wanted = { room: room === undefined ? where.room : room, row: row ?? null };
    const moved = step(rack, id, { type: 'MoveRack', data: { site: data.site, rack: data.rack, ...wanted } });
    return [described, moved, listed(data.site, 'rack', data.rack, wanted)];
  },
});

export const retireRack = declareCoordinated<OnRack>({
  type: 'RetireRack',
  subject: rackStream,
  counted: true,
  steps: async (data, look) => {
    const id = `${data.site}/${data.rack}`;
    const { bgp } = (await look(rackBgp, id)).state;
    if (bgp) return speaksBgp(id);
    return [step(rack, id, { type: 'RetireRack', data }), unlisted(data.site, 'rack', data.rack)];
  },
});

const speaksBgp = (id: string): Refusal => ({
  code: 'rack-in-use',
  message: `It is said of rack ${id} how its machines speak BGP.`,
  wayOut: 'Take that back first: clearRackBgp.',
  field: 'rack',
});

/** To the room and row where it was, if they are still there. */
export const restoreRack = declareCoordinated<OnRack>({
  type: 'RestoreRack',
  subject: rackStream,
  steps: async (data, look) => {
    const id = `${data.site}/${data.rack}`;
    const { where } = (await look(rack, id)).state;
    return [step(rack, id, { type: 'RestoreRack', data }), listed(data.site, 'rack', data.rack, where)];
  },
});

export const createChassis = declareCoordinated<OnChassis & ChassisFacts>({
  type: 'CreateChassis',
  subject: chassisStream,
  steps: (data) => [
    listed(data.site, 'chassis', data.chassis),
    step(chassis, `${data.site}/${data.chassis}`, { type: 'CreateChassis', data }),
  ],
});

export const changeChassis = declareCoordinated<OnChassis & Partial<ChassisFacts>>({
  type: 'ChangeChassis',
  subject: chassisStream,
  steps: (data) => [step(chassis, `${data.site}/${data.chassis}`, { type: 'DescribeChassis', data })],
});

export const retireChassis = declareCoordinated<OnChassis>({
  type: 'RetireChassis',
  subject: chassisStream,
  counted: true,
  steps: (data) => [
    step(chassis, `${data.site}/${data.chassis}`, { type: 'RetireChassis', data }),
    unlisted(data.site, 'chassis', data.chassis),
  ],
});

export const restoreChassis = declareCoordinated<OnChassis>({
  type: 'RestoreChassis',
  subject: chassisStream,
  steps: (data) => [
    step(chassis, `${data.site}/${data.chassis}`, { type: 'RestoreChassis', data }),
    listed(data.site, 'chassis', data.chassis),
  ],
});

export const createDevice = declareCoordinated<OnDevice & DeviceFacts>({
  type: 'CreateDevice',
  subject: deviceStream,
  steps: (data) => [
    listed(data.site, 'device', data.device),
    step(device, `${data.site}/${data.device}`, { type: 'CreateDevice', data }),
  ],
});

export const changeDevice = declareCoordinated<OnDevice & Partial<DeviceFacts>>({
  type: 'ChangeDevice',
  subject: deviceStream,
  steps: (data) => [step(device, `${data.site}/${data.device}`, { type: 'DescribeDevice', data })],
});

export const retireDevice = declareCoordinated<OnDevice>({
  type: 'RetireDevice',
  subject: deviceStream,
  counted: true,
  steps: (data) => [
    step(device, `${data.site}/${data.device}`, { type: 'RetireDevice', data }),
    unlisted(data.site, 'device', data.device),
  ],
});

export const restoreDevice = declareCoordinated<OnDevice>({
  type: 'RestoreDevice',
  subject: deviceStream,
  steps: (data) => [
    step(device, `${data.site}/${data.device}`, { type: 'RestoreDevice', data }),
    listed(data.site, 'device', data.device),
  ],
});
