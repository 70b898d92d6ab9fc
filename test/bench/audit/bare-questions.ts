/** Values of one event to ask with. */
export interface Known {
  readonly eventId: string;
  readonly machineId: string | null;
  readonly actor: string;
  readonly type: string;
  readonly category: string;
  readonly subject: string;
  readonly correlationId: string;
  readonly commandId: string;
  readonly time: string;
  readonly rareWord: string;
  readonly commonWord: string;
}

export interface BareQuestion {
  readonly text: string;
  readonly values: (known: Known) => readonly unknown[];
}

const columns = `e.position, e.event_id, e.type, e.category, e.subject, e.revision, e.machine_id, e.recorded_at::text, e.observed_at::text,
  e.actor, e.reason, e.source, e.correlation_id, e.causation_id, e.command_id, e.summary`;
const page = 'order by e.position desc limit 51';

function where(condition: string, values: BareQuestion['values']): BareQuestion {
  return { text: `select ${columns} from machinedb.audit_event e where ${condition} ${page}`, values };
}

const byWord = (condition: string, values: BareQuestion['values']): BareQuestion => ({
  text: `select ${columns} from machinedb.audit_word w join machinedb.audit_event e on e.position = w.position
    where ${condition} order by w.position desc limit 51`,
  values,
});

/**
 * The barest SQL that finds the same rows by an index: prepared, one table, no union, rows as they are. It knows what
 * `auditPage` has to find out: that a subject is no machine, that a machine shares none of its events.
 */
export const bareQuestions: Readonly<Record<string, BareQuestion>> = {
  'the newest': where('true', () => []),
  actor: where('e.actor = $1', ({ actor }) => [actor]),
  type: where('e.type = $1', ({ type }) => [type]),
  category: where('e.category = $1', ({ category }) => [category]),
  subject: where(`e.machine_id = $1`, ({ subject }) => [subject]),
  machine: where('e.machine_id = $1', ({ machineId }) => [machineId ?? 'm']),
  correlation: where('e.correlation_id = $1', ({ correlationId }) => [correlationId]),
  command: where('e.correlation_id = $1', ({ correlationId }) => [correlationId]),
  event: where('e.event_id = $1', ({ eventId }) => [eventId]),
  time: {
    text: `select ${columns} from machinedb.audit_event e where e.recorded_at < $1::timestamptz order by e.recorded_at desc limit 51`,
    values: ({ time }) => [time],
  },
  'rare word of a reason': byWord('w.word = $1', ({ rareWord }) => [rareWord]),
  'common word': byWord('w.word = $1', ({ commonWord }) => [commonWord]),
  'two words': {
    text: `select ${columns} from machinedb.audit_word w join machinedb.audit_word o on o.position = w.position
      join machinedb.audit_event e on e.position = w.position where w.word = $1 and o.word = $2 order by w.position desc limit 51`,
    values: ({ rareWord }) => ['moved', rareWord],
  },
  'type and time': where(
    'e.type = $1 and e.position <= (select max(t.position) from machinedb.audit_event t where t.recorded_at = $2::timestamptz) - 1',
    ({ type, time }) => [type, time],
  ),
};
