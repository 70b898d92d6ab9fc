/** What the api answered instead of data. `code` is stable (docs/graphql.md); `field` names the input that is wrong. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly extensions: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** Where a filter is wrong: the text with a mark under the place. */
  get picture(): string | undefined {
    const { picture } = this.extensions;
    return typeof picture === 'string' ? picture : undefined;
  }

  /** As people read it: what is closed to limited tokens is named by its field of the schema, of which pages say nothing. */
  get told(): string {
    return this.message.replace(/^\w+ is not for tokens that are limited/, 'This is not for access that is limited');
  }

  get field(): string | undefined {
    const { field } = this.extensions;
    return typeof field === 'string' ? field : undefined;
  }
}

/** The api cannot be reached: the network, or the centre, is away. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('Rackledger cannot be reached. Try again once it is there.', { cause });
    this.name = 'Unreachable';
  }
}

/** What passes by itself: nobody was there, or the answer has not come as far as the news yet. */
export const isPassing = (error: Error): boolean =>
  error instanceof Unreachable || (error instanceof ApiError && error.code === 'POSITION_NOT_REACHED');
