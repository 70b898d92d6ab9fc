import { driftKindTitle } from '#libs/contracts/index.js';
import type { AttentionKind, NeedsAttention } from '#libs/read-model/queries/index.js';

/** How something that needs a person is said, and where it is listed. */
interface AttentionWords {
  /** What there is one of, and what there are several of. */
  readonly title: readonly [one: string, several: string];
  readonly wayOut: string;
  /** The query that lists it, with the filter or other arguments that it takes. */
  readonly list: string | null;
  readonly filter?: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
  /** What a part is called. */
  readonly partTitle?: (code: string) => string;
  /** The filter that lists one part. */
  readonly part?: (code: string) => string;
}

const words: Readonly<Record<AttentionKind, AttentionWords>> = {
  READ_MODEL_STOPPED: {
    title: ['read model stopped', 'read models stopped'],
    wayOut: 'What it answers gets older; /readyz and the log say at which event. The others go on.',
    list: null,
  },
  CONSUL_UNREACHABLE: {
    title: ['datacenter of Consul cannot be reached', 'datacenters of Consul cannot be reached'],
    wayOut: 'What stands there stays as it is, and is put right once it answers.',
    list: 'consulDatacenters',
    part: (code) => `code=${code}`,
  },
  CONSUL_HELD: {
    title: ['datacenter of Consul waits for a yes', 'datacenters of Consul wait for a yes'],
    wayOut: 'More machines would be taken out than may be without one: look at which, and allow it.',
    list: 'consulDatacenters',
    part: (code) => `code=${code}`,
  },
  RENUMBERING_HALTED: {
    title: ['renumbering halted', 'renumberings halted'],
    wayOut: 'It says why. Mend that and resume it, or cancel it.',
    list: 'renumberings',
    filter: 'state=halted',
  },
  BULK_STANDING_STILL: {
    title: ['bulk stands still', 'bulks stand still'],
    wayOut: 'Another process takes it up by itself within a minute; if none does, look at the log.',
    list: 'bulks',
    arguments: { unfinished: true },
  },
  IDENTITY_CONFLICT: {
    title: ['report could be of two machines', 'reports could be of two machines each'],
    wayOut: 'Say which machine it is: nothing of the report counts until then.',
    list: 'identityConflicts',
    arguments: { state: 'OPEN' },
  },
  ENROLMENT: {
    title: ['machine waits to be let in again', 'machines wait to be let in again'],
    wayOut: 'Somebody shows the evidence of an accepted machine: admit it, or refuse it.',
    list: 'enrolments',
    arguments: { state: 'PENDING' },
  },
  APPROVAL: {
    title: ['request waits for a second person', 'requests wait for a second person'],
    wayOut: 'Agree, or refuse; it expires by itself.',
    list: 'approvals',
    filter: 'state=waiting',
  },
  SILENT: {
    title: ['machine is silent', 'machines are silent'],
    wayOut: 'Nothing was heard for longer than their limit: look at power, network and agent.',
    list: 'machines',
    filter: 'silent=true and lifecycle in (new, accepted)',
  },
  DRIFT: {
    title: ['thing is not as it was decided', 'things are not as they were decided'],
    wayOut: 'Each proposes a command. What may stay for now is acknowledged, with a term.',
    list: 'drift',
    filter: 'acknowledged=false',
    partTitle: driftKindTitle,
    part: (code) => `kind=${code} and acknowledged=false`,
  },
  UNACCEPTED: {
    title: ['machine waits to be accepted', 'machines wait to be accepted'],
    wayOut: 'Accept those that are yours: until then they get a live image and nothing secret.',
    list: 'machines',
    filter: 'lifecycle=new',
  },
  RENUMBERING_STEP: {
    title: ['step of a renumbering waits for its team', 'steps of renumberings wait for their teams'],
    wayOut: 'Do what it says, and confirm it.',
    list: 'planSteps',
    filter: 'state=waiting',
    part: (code) => `state=waiting and team="${code}"`,
  },
  NOT_READY: {
    title: ['accepted machine is not ready', 'accepted machines are not ready'],
    wayOut: 'Each says what it lacks: a place, a cluster, a role, a disk, an image.',
    list: 'machines',
    filter: 'ready=false and lifecycle=accepted',
  },
  ANNOUNCEMENT_MISFIT: {
    title: ['announced machine came otherwise than announced', 'announced machines came otherwise than announced'],
    wayOut: 'Look at what was reported in its stead, and fulfil or withdraw the announcement.',
    list: 'announcements',
    filter: 'state=waiting and misfits>0',
  },
};

/** As the API tells it. */
export function attentionView({ kind, count, since, parts }: NeedsAttention): object {
  const { title, wayOut, list, filter, arguments: given, part, partTitle } = words[kind];
  return {
    kind,
    count,
    title: `${count.toLocaleString('en')} ${count === 1 ? title[0] : title[1]}`,
    wayOut,
    since,
    list,
    filter: filter ?? null,
    arguments: given ?? null,
    parts: parts.map(({ code, count: ofPart }) => ({
      code,
      title: partTitle?.(code) ?? code,
      count: ofPart,
      filter: part?.(code) ?? null,
    })),
  };
}
