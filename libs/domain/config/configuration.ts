import { ConfigurationServed, type ConfigurationEvent } from '#libs/contracts/index.js';
import { accept, type Command, type Decider } from '#libs/kernel/index.js';

/** A configuration goes out to the machine; never refused. */
export type RecordServedConfiguration = Command<
  'RecordServedConfiguration',
  {
    readonly machineId: string;
    readonly digest: string;
    readonly changed: readonly string[];
    readonly secrets: readonly string[];
    readonly tokenId: string;
  }
>;

export interface ConfigurationState {
  /** 0 where the machine was never given one. */
  readonly generation: number;
  readonly digest: string | undefined;
  /** What was told to whom of the present generation; others get it told as an event of its own. */
  readonly tokenId: string | undefined;
  readonly secrets: readonly string[];
}

/**
 * What a machine was given, generation by generation. Two answers at the same moment get one number: both decide upon the
 * same stream. A generation counts up when the document does not say what it said before; one that another token gets, or
 * that goes out with other secrets in it, is told of without counting up.
 */
export const configuration: Decider<RecordServedConfiguration, ConfigurationState, ConfigurationEvent> = {
  category: 'configuration',
  initialState: { generation: 0, digest: undefined, tokenId: undefined, secrets: [] },
  decide: ({ data }, state) => {
    const { machineId, digest, changed, tokenId } = data;
    const secrets = data.secrets.toSorted();
    const same = digest === state.digest;
    if (same && tokenId === state.tokenId && secrets.join() === state.secrets.join()) return accept();
    const generation = same ? state.generation : state.generation + 1;
    return accept(
      ConfigurationServed.record({
        machineId,
        generation,
        digest,
        changed: same || state.generation === 0 ? [] : [...changed],
        secrets,
        tokenId,
      }),
    );
  },
  evolve: (_, { data: { generation, digest, tokenId, secrets } }) => ({ generation, digest, tokenId, secrets }),
};
