import { randomUUID } from 'node:crypto';
import type { CommandHandling } from '#libs/command-handling/index.js';
import { consulNode, consulReach, type ConsulNodeCommand, type RecordConsulReach } from '#libs/domain/index.js';
import type { CommandContext } from '#libs/kernel/index.js';

/** The event that something followed from. */
export interface Cause {
  readonly eventId: string;
  readonly correlationId: string;
}

/** Outcomes become events, several at a time; what fails is thrown by `settled`. */
export class Recorder {
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #failed: unknown;

  constructor(
    private readonly commands: Pick<CommandHandling, 'handle'>,
    private readonly written: (types: readonly string[]) => void = () => undefined,
  ) {}

  node(command: ConsulNodeCommand, cause?: Cause): void {
    const context = contextOf(cause, command.type === 'RecordConsulHealth');
    this.#enqueue(async () => {
      const { events } = await this.commands.handle(consulNode, command.data.machineId, command, context);
      this.written(events.map(({ type }) => type));
    });
  }

  async reach(data: RecordConsulReach['data']): Promise<void> {
    const { events } = await this.commands.handle(
      consulReach,
      data.datacenter,
      { type: 'RecordConsulReach', data },
      contextOf(),
    );
    this.written(events.map(({ type }) => type));
  }

  /** Waits until all is written. @throws the first error of those that were not */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
    const failed = this.#failed;
    this.#failed = undefined;
    if (failed !== undefined) throw failed;
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

/** The event store gathers what comes at the same time into one transaction. */
const mostAtOnce = 128;

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
