import { describe, it } from 'vitest';
import {
  RenumberingCancelled,
  RenumberingConfirmationWithdrawn,
  RenumberingEnded,
  RenumberingHalted,
  RenumberingPaused,
  RenumberingPlanned,
  RenumberingResumed,
  RenumberingStarted,
  RenumberingStepConfirmed,
  RenumberingStepDone,
  RenumberingStepReached,
  RenumberingTakenBack,
  type RenumberingPlan,
  type RenumberingStep,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import type { RenumberingCommand } from './commands.js';
import { renumbering } from './renumbering.js';

const code = { renumbering: 'rn' };
const aStep = (step: string, kind: RenumberingStep['kind'], team: string | null = null): RenumberingStep => ({
  step,
  kind,
  machines: ['m1'],
  team,
  title: step,
  text: '',
  tors: null,
});
const plan: RenumberingPlan = {
  title: 'Rack 1 moves',
  chosenBy: 'rack=b1/r01',
  orders: [{ kind: 'asn', to: 'new' }],
  waveSize: 1,
  settleHours: 1,
  moves: [],
  steps: [aStep('keep-1', 'keep'), aStep('tell', 'team', 'network'), aStep('settle-1', 'settle')],
  contact: [],
};
const planned = RenumberingPlanned.record({ ...code, ...plan });
const started = RenumberingStarted.record(code);
const kept = RenumberingStepDone.record({ ...code, step: 'keep-1' });
const told = RenumberingStepDone.record({ ...code, step: 'tell' });
const because = [{ machineId: 'm1', code: 'numbers-moved', message: 'It has no 10.0.0.1.', wayOut: 'Look.' }];
const halted = RenumberingHalted.record({ ...code, step: 'keep-1', because });
const confirmed = RenumberingStepConfirmed.record({ ...code, step: 'tell', by: 'Ada' });
const to = (type: RenumberingCommand['type'], more: object = {}) =>
  ({ type, data: { ...code, ...more } }) as RenumberingCommand;
const confirm = (step = 'tell', by = 'Ada') => to('ConfirmStep', { step, by });

describe('a renumbering', () => {
  it('is planned once, and is nothing before', () => {
    given(renumbering).when(to('RecordPlan', plan)).then(planned);
    given(renumbering, planned).when(to('RecordPlan', plan)).thenRefused('renumbering-exists', 'renumbering');
    given(renumbering).when(to('StartRenumbering')).thenRefused('renumbering-not-found', 'renumbering');
  });

  it('is started, paused and resumed, each once', () => {
    given(renumbering, planned).when(to('StartRenumbering')).then(started);
    given(renumbering, planned, started).when(to('StartRenumbering')).thenNothing();
    given(renumbering, planned, started).when(to('PauseRenumbering')).then(RenumberingPaused.record(code));
    const paused = RenumberingPaused.record(code);
    given(renumbering, planned, started, paused).when(to('ResumeRenumbering')).then(RenumberingResumed.record(code));
    given(renumbering, planned).when(to('PauseRenumbering')).thenRefused('renumbering-not-now', 'renumbering');
  });

  it('takes a confirmation of a team also beforehand, and lets it be withdrawn until it is passed', () => {
    given(renumbering, planned).when(confirm()).then(confirmed);
    given(renumbering, planned, confirmed).when(confirm()).thenNothing();
    const withdraw = to('WithdrawConfirmation', { step: 'tell' });
    const withdrawn = RenumberingConfirmationWithdrawn.record({ ...code, step: 'tell' });
    given(renumbering, planned, confirmed).when(withdraw).then(withdrawn);
    given(renumbering, planned).when(withdraw).thenNothing();
    given(renumbering, planned, started, confirmed, kept, told).when(withdraw).thenRefused('step-passed', 'step');
    given(renumbering, planned, started, confirmed, kept, told).when(confirm()).thenNothing();
  });

  it('takes no confirmation of what it does itself, of what there is not, or of nobody', () => {
    given(renumbering, planned).when(confirm('keep-1')).thenRefused('step-not-confirmable', 'step');
    given(renumbering, planned).when(confirm('nothing')).thenRefused('step-not-found', 'step');
    given(renumbering, planned).when(confirm('tell', '  ')).thenRefused('who-needed', 'by');
  });

  it('goes on step by step, whoever says so twice, and ends with the last one', () => {
    const done = to('RecordStepDone', { step: 'keep-1' });
    given(renumbering, planned, started).when(done).then(kept);
    given(renumbering, planned, started, kept).when(done).thenNothing();
    const last = RenumberingStepDone.record({ ...code, step: 'settle-1' });
    const ended = RenumberingEnded.record({ ...code, outcome: 'done' });
    given(renumbering, planned, started, kept, told)
      .when(to('RecordStepDone', { step: 'settle-1' }))
      .then(last, ended);
  });

  it('says once where it waits, and only while it runs', () => {
    const reach = to('RecordStepReached', { step: 'tell', until: null });
    const reached = RenumberingStepReached.record({ ...code, step: 'tell', until: null });
    given(renumbering, planned, started, kept).when(reach).then(reached);
    given(renumbering, planned, started, kept, reached).when(reach).thenNothing();
    given(renumbering, planned, started, kept, RenumberingPaused.record(code)).when(reach).thenNothing();
  });

  it('halts, and goes on where it halted', () => {
    const halt = to('HaltRenumbering', { step: 'keep-1', because });
    given(renumbering, planned, started).when(halt).then(halted);
    given(renumbering, planned, started, halted).when(halt).thenNothing();
    given(renumbering, planned, started, halted).when(to('ResumeRenumbering')).then(RenumberingResumed.record(code));
  });

  it('is cancelled: at once where no machine was touched, else when all have their old numbers', () => {
    const cancelled = RenumberingCancelled.record(code);
    const ended = RenumberingEnded.record({ ...code, outcome: 'cancelled' });
    given(renumbering, planned).when(to('CancelRenumbering')).then(cancelled, ended);
    given(renumbering, planned, started, kept).when(to('CancelRenumbering')).then(cancelled);
    const back = to('RecordTakenBack', { machines: ['m1'] });
    const takenBack = RenumberingTakenBack.record({ ...code, machines: ['m1'] });
    given(renumbering, planned, started, kept, cancelled).when(back).then(takenBack, ended);
    given(renumbering, planned, started, kept, cancelled, takenBack, ended).when(back).thenNothing();
    given(renumbering, planned, started, kept, cancelled)
      .when(to('PauseRenumbering'))
      .thenRefused('renumbering-not-now', 'renumbering');
  });

  it('that halts while it is taken back goes on backwards', () => {
    const cancelled = RenumberingCancelled.record(code);
    const halt = RenumberingHalted.record({ ...code, step: 'take back m1', because });
    given(renumbering, planned, started, kept, cancelled, halt)
      .when(to('ResumeRenumbering'))
      .then(RenumberingResumed.record(code));
    given(renumbering, planned, started, kept, cancelled, halt, RenumberingResumed.record(code))
      .when(to('RecordStepDone', { step: 'tell' }))
      .thenNothing();
  });
});
