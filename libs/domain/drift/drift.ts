import { DriftAcknowledged, DriftAcknowledgementWithdrawn, type DriftEvent } from '#libs/contracts/index.js';
import { accept, instantOf, refuse, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import type { AcknowledgeDrift, DriftCommand, WithdrawAcknowledgement } from './commands.js';
import { compareDrift } from './compared.js';
import { evolveDrift, noDrift, type DriftState } from './state.js';

/**
 * What of one machine is not as it was decided. It is told once when it is found, once when it is other than before, and
 * once when it is gone; people may say that they know. Stream `drift-<machineId>`, apart from the machine's own: looking
 * never contends with commands to the machine.
 */
export const drift: Decider<DriftCommand, DriftState, DriftEvent> = {
  category: 'drift',
  initialState: noDrift,
  decide: (command, state) => {
    switch (command.type) {
      case 'CompareDrift':
        return compareDrift(command.data, state);
      case 'AcknowledgeDrift':
        return acknowledge(command.data, state);
      case 'WithdrawAcknowledgement':
        return withdraw(command.data, state);
    }
  },
  evolve: evolveDrift,
};

function acknowledge(
  { machineId, item: id, at, ...data }: AcknowledgeDrift['data'],
  { open, acknowledged }: DriftState,
): Decision<DriftEvent> {
  const item = open.get(id);
  const reason = data.reason.trim();
  const until = instantOf(data.until);
  if (!item) return refuse(notOpen(machineId, id));
  if (reason === '') return refuse(noReason);
  if (until <= instantOf(at)) return refuse(overAlready(until));
  const known = acknowledged.get(id);
  if (known?.reason === reason && known.until === until) return accept();
  const { kind, subject } = item;
  return accept(DriftAcknowledged.record({ machineId, kind, subject, reason, until }));
}

/** Of an item that is gone too: it would be quiet if it came back. */
function withdraw(
  { machineId, item: id }: WithdrawAcknowledgement['data'],
  { open, acknowledged }: DriftState,
): Decision<DriftEvent> {
  if (!acknowledged.has(id)) return open.has(id) ? accept() : refuse(notOpen(machineId, id));
  const [kind = '', ...subject] = id.split(' ');
  return accept(DriftAcknowledgementWithdrawn.record({ machineId, kind, subject: subject.join(' ') }));
}

const notOpen = (machineId: string, item: string): Refusal => ({
  code: 'drift-not-found',
  message: `Machine ${machineId} has no open drift ${item}.`,
  wayOut: 'Look at the drift of the machine: it may be gone, or be called otherwise.',
  field: 'item',
});

const noReason: Refusal = {
  code: 'reason-missing',
  message: 'Drift is acknowledged with a reason.',
  wayOut: 'Say why it may stay for now.',
  field: 'reason',
};

const overAlready = (until: string): Refusal => ({
  code: 'term-over',
  message: `The term would be over already: ${until}.`,
  wayOut: 'Give a time that is still to come.',
  field: 'until',
});
