import { randomUUID } from 'node:crypto';
import type { CommandHandling } from '#libs/command-handling/index.js';
import {
  consulNode,
  consulReach,
  consulWatch,
  type ConsulNodeCommand,
  type ConsulWatchCommand,
  type RecordConsulReach,
} from '#libs/domain/index.js';
import { streamOf, type CommandContext } from '#libs/kernel/index.js';
import { RevisionConflict } from '#libs/ports/index.js';

/** The event that something followed from. */
export interface Cause {
  readonly eventId: string;
  readonly correlationId: string;
}

/** The event store gathers what comes at the same time into one transaction. */
const mostAtOnce = 64;
/** First events of as many machines go in one append. */
const mostTogether = 100;

type Commands = Pick<CommandHandling, 'handle' | 'append' | 'load'>;

/** Outcomes become events, several at a time; what fails is thrown by `settled`. */
export class Recorder {
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #first: ConsulNodeCommand[] = [];
  #failed: unknown;

  constructor(
    private readonly commands: Commands,
    private readonly written: (types: readonly string[]) => void = () => undefined,
  ) {}

  node(command: ConsulNodeCommand, cause?: Cause): void {
    this.#enqueue(() => this.#one(command, contextOf(cause, command.type === 'RecordConsulHealth')));
  }

  /** As the first that is told of a machine, as far as the caller knows: many of these in one append. */
  first(command: ConsulNodeCommand): void {
    this.#first.push(command);
    if (this.#first.length >= mostTogether) this.#firstTogether();
  }

  async reach(data: RecordConsulReach['data']): Promise<void> {
    const command = { type: 'RecordConsulReach', data } as const;
    const { events } = await this.commands.handle(consulReach, data.datacenter, command, contextOf());
    this.written(events.map(({ type }) => type));
  }

  /** What is waited for there, and what waits. @returns digest of what somebody allowed */
  async watch(command: ConsulWatchCommand): Promise<string | undefined> {
    const { datacenter } = command.data;
    const { events } = await this.commands.handle(consulWatch, datacenter, command, contextOf());
    this.written(events.map(({ type }) => type));
    return (await this.commands.load(consulWatch, datacenter)).state.allowed;
  }

  /** Waits until all is written. @throws the first error of those that were not */
  async settled(): Promise<void> {
    this.#firstTogether();
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
    const failed = this.#failed;
    this.#failed = undefined;
    if (failed !== undefined) throw failed;
  }

  async #one(command: ConsulNodeCommand, context: CommandContext): Promise<void> {
    const { events } = await this.commands.handle(consulNode, command.data.machineId, command, context);
    this.written(events.map(({ type }) => type));
  }

  #firstTogether(): void {
    const together = this.#first;
    this.#first = [];
    if (together.length > 0) this.#enqueue(() => this.#append(together));
  }

  /** Decided upon nothing, which the append insists on; where a machine has a past there, each by itself. */
  async #append(commands: readonly ConsulNodeCommand[]): Promise<void> {
    const decisions = commands.flatMap((command) => {
      const decision = consulNode.decide(command, consulNode.initialState);
      const events = decision.verdict === 'accepted' ? decision.events : [];
      const stream = streamOf(consulNode.category, command.data.machineId);
      return events.length === 0 ? [] : [{ stream, expected: 'none' as const, events }];
    });
    try {
      await this.commands.append(decisions, contextOf());
      this.written(decisions.flatMap(({ events }) => events.map(({ type }) => type)));
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
      for (const command of commands) this.node(command);
    }
  }

  #enqueue(record: () => Promise<void>): void {
    this.#waiting.push(record);
    while (this.#underWay.size < mostAtOnce && this.#waiting.length > 0) this.#start();
  }

  #start(): void {
    const record = this.#waiting.shift();
    if (!record) return;
    const underWay = record()
      .catch((error: unknown) => (this.#failed ??= error))
      .then(() => {
        this.#underWay.delete(underWay);
        this.#start();
      });
    this.#underWay.add(underWay);
  }
}

function contextOf(cause?: Cause, isTold = false): CommandContext {
  const commandId = randomUUID();
  return {
    commandId,
    actor: 'process:consul',
    correlationId: cause?.correlationId ?? commandId,
    ...(cause && { causationId: cause.eventId }),
    ...(isTold && { source: 'consul' }),
  };
}
