import { declareCommands, declareCoordinated, step, streamOf } from '#libs/kernel/index.js';
import { namedIf, problemOfNamed } from '../declared/named.js';
import { rackBgp, type SetRackBgp } from './rack-bgp.js';
import { problemOfRackBgp } from './rack-bgp-problems.js';

/** What people and tools may say about BGP in a rack. */
export const bgpCommands = {
  ...declareCommands(rackBgp, { idOf: ({ rack }) => rack, types: ['ClearRackBgp'], counted: ['ClearRackBgp'] }),
  /** The rack, its switches and the password that they share have to be there; what is malformed is told before that. */
  SetRackBgp: declareCoordinated<SetRackBgp['data']>({
    type: 'SetRackBgp',
    subject: ({ rack }) => streamOf(rackBgp.category, rack),
    steps: async (data, look) => {
      const { rack, forcedBecause, ...bgp } = data;
      const named = [
        { kind: 'rack', id: rack, field: 'rack' } as const,
        ...bgp.tors.map(({ device }) => ({ kind: 'device', id: device, field: 'tors' }) as const),
        namedIf('secret', bgp.passwordSecret, 'passwordSecret'),
      ];
      const problem = problemOfRackBgp(rack, bgp, forcedBecause) ?? (await problemOfNamed(named, look));
      return problem ?? [step(rackBgp, rack, { type: 'SetRackBgp', data })];
    },
  }),
};
