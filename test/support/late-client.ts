import { Client, type Centre } from '../../apps/cli/src/graphql/client.js';

/** Whose answers are old when they arrive: between an answer and the next question something happens. */
export class LateClient extends Client {
  constructor(
    centre: Centre,
    private readonly happens: (asked: string) => Promise<void>,
  ) {
    super(centre, new AbortController().signal);
  }

  override async ask<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
    const answer = await super.ask<Data>(query, variables);
    await this.happens(query);
    return answer;
  }
}
