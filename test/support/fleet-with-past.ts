import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { inventoryHeaders, MachineAbsorbed, MachineMerged, type AnyEvent } from '#libs/contracts/index.js';
import { machine } from '#libs/domain/index.js';
import { streamOf } from '#libs/kernel/index.js';
import { openApiHouse, type ApiHouse } from './api-house.js';
import { aMachine } from './machine-report.js';
import { someContext } from './named-thing.js';

/** What was asked at a position, and the answer of that time. */
export interface Remembered {
  readonly position: string;
  readonly answers: readonly unknown[];
}

/**
 * A house that remembers: after every thing that happens to its fleet, it asks its questions and keeps the answers, with
 * the position that they were true at.
 */
export class FleetWithPast {
  readonly remembered: Remembered[] = [];
  readonly ids: string[] = [];

  private constructor(
    readonly house: ApiHouse,
    readonly questions: readonly string[],
  ) {}

  /** @param questions GraphQL, with `$p: Position` to wait for and `$asOf: String` */
  static async open(questions: readonly string[]): Promise<FleetWithPast> {
    return new FleetWithPast(await openApiHouse(), questions);
  }

  async position(): Promise<string> {
    return (await this.house.core.store.head()).toString();
  }

  async answers(variables: object): Promise<readonly unknown[]> {
    const answers: unknown[] = [];
    for (const question of this.questions) {
      const { data, errors } = await this.house.ask(question, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      answers.push(data);
    }
    return answers;
  }

  async #remember(): Promise<void> {
    const position = await this.position();
    this.remembered.push({ position, answers: await this.answers({ p: position }) });
  }

  /** Reports number `nth`, observed at a time. @returns the machine's id */
  async report(nth: number, observedAt: string, changes: Parameters<typeof aMachine>[1] = {}): Promise<string> {
    const response = await fetch(`${this.house.url}/node/v1/inventory`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        [inventoryHeaders.observedAt]: observedAt,
        [inventoryHeaders.agentNow]: new Date().toISOString(),
      },
      body: gzipSync(JSON.stringify(aMachine(nth, changes))),
    });
    const { machineId } = (await response.json()) as { machineId?: string };
    if (machineId === undefined) throw new Error(`no machine: ${response.status}`);
    if (!this.ids.includes(machineId)) this.ids.push(machineId);
    await this.#remember();
    return machineId;
  }

  /** Gives a command by its mutation, such as `nameMachine`. */
  async command(name: string, type: string, input: object): Promise<void> {
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { refusal { code message } } }`;
    const { data, errors } = await this.house.ask(query, { input });
    const refusal = data?.[name]?.refusal as object | null | undefined;
    if (errors ?? refusal) throw new Error(JSON.stringify(errors ?? refusal));
    await this.#remember();
  }

  /** As in logs from before names were taken: a name was on the machine alone, and two could have the same. */
  async nameAsOnce(machineId: string, name: string): Promise<void> {
    const context = someContext();
    await this.house.core.commands.handle(
      machine,
      machineId,
      { type: 'NameMachine', data: { machineId, name } },
      context,
    );
    await this.#remember();
  }

  /** As if a person had said that the one is the other. */
  async merge(machineId: string, into: string): Promise<void> {
    const commandId = randomUUID();
    const metadata = { actor: 'person:ada', commandId, $correlationId: commandId, schemaVersion: '1' };
    const appended = (id: string, { type, data }: AnyEvent) => ({
      stream: streamOf('machine', id),
      expected: 'any' as const,
      events: [{ id: randomUUID(), type, data, metadata }],
    });
    await this.house.core.store.append([
      appended(machineId, MachineMerged.record({ machineId, into })),
      appended(into, MachineAbsorbed.record({ machineId: into, absorbed: machineId })),
    ]);
    await this.#remember();
  }

  async close(): Promise<void> {
    await this.house.close();
  }
}
