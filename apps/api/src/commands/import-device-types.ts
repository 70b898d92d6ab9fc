import { createHash } from 'node:crypto';
import type { CommandOutcome, Coordination, Load, StreamDecision } from '#libs/command-handling/index.js';
import { deviceType } from '#libs/domain/index.js';
import { readDeviceType, type FileRemark, type ReadDeviceType } from '#libs/interchange/index.js';
import { streamOf, type Refusal } from '#libs/kernel/index.js';
import { publicError } from '../errors.js';
import { answered, type Answered, type GivenCommand } from './given-command.js';

export interface DeviceTypeFile {
  readonly name: string;
  readonly content: string;
}

export interface ImportInput {
  readonly files: readonly DeviceTypeFile[];
  readonly mode: 'ALL_OR_NOTHING' | 'BEST_EFFORT';
}

export interface FileVerdict {
  readonly file: string;
  readonly verdict: 'IMPORTED' | 'UNCHANGED' | 'REFUSED' | 'WITHHELD';
  readonly deviceTypeId: string | null;
  readonly problems: readonly FileRemark[];
  readonly notes: readonly FileRemark[];
}

export type ImportAnswer = Answered & { readonly verdicts: readonly FileVerdict[] };

const mostFiles = 500;

interface ReadFile {
  readonly file: string;
  readonly digest: string;
  readonly read: ReadDeviceType;
}

const refused = (field: string, message: string): ReadDeviceType => ({
  problems: [{ field, line: null, column: null, message }],
  notes: [],
});

/** Two files of one type would be two versions of it, in an order that nobody chose. */
function readAll(files: readonly DeviceTypeFile[]): readonly ReadFile[] {
  const first = new Map<string, string>();
  return files.map(({ name: file, content }) => {
    const digest = createHash('sha256').update(content).digest('hex');
    const read = readDeviceType(content);
    const before = read.content && first.get(read.id);
    if (!read.content || before === undefined) {
      if (read.content) first.set(read.id, file);
      return { file, digest, read };
    }
    return { file, digest, read: refused('model', `model makes this ${read.id}, and so does ${before}.`) };
  });
}

type Judged = FileVerdict & { readonly append?: StreamDecision };

async function judge({ file, digest, read }: ReadFile, load: Load): Promise<Judged> {
  const { problems, notes } = read;
  if (!read.content) return { file, verdict: 'REFUSED', deviceTypeId: null, problems, notes };
  const { id, content } = read;
  const { state, revision } = await load(deviceType, id);
  const decision = deviceType.decide(
    { type: 'ImportDeviceType', data: { deviceType: id, digest, file, content } },
    state,
  );
  const known = { file, deviceTypeId: id, notes };
  if (decision.verdict === 'refused') {
    const { field = '', message } = decision.refusal;
    return { ...known, verdict: 'REFUSED', problems: [{ field, line: null, column: null, message }] };
  }
  const { events } = decision;
  const append = {
    stream: streamOf(deviceType.category, id),
    expected: revision < 0 ? 'none' : revision,
    events,
  } as const;
  return { ...known, verdict: events.length > 0 ? 'IMPORTED' : 'UNCHANGED', problems: [], append };
}

const withheld = (all: readonly Judged[]): readonly Judged[] =>
  all.map((one) => (one.verdict === 'IMPORTED' ? { ...one, verdict: 'WITHHELD' } : one));

function refusalOf(all: readonly FileVerdict[]): Refusal {
  const bad = all.filter(({ verdict }) => verdict === 'REFUSED');
  const [first] = bad;
  return {
    code: 'device-types-refused',
    message: `${bad.length} of ${all.length} files cannot be taken; the first is ${first?.file}: ${first?.problems[0]?.message}`,
    wayOut: 'Mend what the verdicts name, leave those files out, or import with BEST_EFFORT.',
    field: 'files',
  };
}

/** What a repeat under the same key answers: the first outcome, told by file. */
function recalled(files: readonly ReadFile[], { outcome, events }: CommandOutcome): readonly FileVerdict[] {
  const written = new Set(events.map(({ stream }) => stream));
  return files.map(({ file, read }) => {
    const { problems, notes } = read;
    if (!read.content) return { file, verdict: 'REFUSED', deviceTypeId: null, problems, notes };
    const fate = written.has(streamOf(deviceType.category, read.id)) ? 'IMPORTED' : 'UNCHANGED';
    return { file, verdict: outcome === 'refused' ? 'WITHHELD' : fate, deviceTypeId: read.id, problems, notes };
  });
}

/**
 * All files in one append: either mode writes it whole or not at all, and an undo takes it back whole.
 * @throws GraphQLError BAD_USER_INPUT for too many files
 */
export async function importDeviceTypes(
  { files, mode }: ImportInput,
  { context, options, commands, dryRun }: GivenCommand,
): Promise<ImportAnswer> {
  if (files.length === 0 || files.length > mostFiles)
    throw publicError('BAD_USER_INPUT', `files may be 1 to ${mostFiles}, not ${files.length}.`, { field: 'files' });
  const read = readAll(files);
  let judged: readonly Judged[] | undefined;
  const decide: Coordination['decide'] = async (load) => {
    const all = await Promise.all(read.map((one) => judge(one, load)));
    const whole = mode === 'ALL_OR_NOTHING' && all.some(({ verdict }) => verdict === 'REFUSED');
    judged = whole ? withheld(all) : all;
    if (whole) return { verdict: 'refused', refusal: refusalOf(all) };
    return { verdict: 'accepted', appends: all.flatMap(({ append }) => append ?? []) };
  };
  const content = { mode, files: read.map(({ file, digest }) => ({ file, digest })) };
  const about = { commandType: 'ImportDeviceTypes', subject: streamOf(deviceType.category, 'files'), content };
  const outcome = await commands.coordinate({ ...about, decide }, context, options);
  const verdicts = outcome.repeated || !judged ? recalled(read, outcome) : judged;
  return { ...answered(outcome, { dryRun }), verdicts };
}
