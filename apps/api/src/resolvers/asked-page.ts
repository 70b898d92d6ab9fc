import { FilterError } from '#libs/filter/index.js';
import { CursorError, MomentError } from '#libs/read-model/queries/index.js';
import { publicError } from '../errors.js';
import { limits } from '../limits/limits.js';

interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly skip?: number | null | undefined;
}

/** @throws GraphQLError BAD_USER_INPUT for a page that is empty or too large */
export function askedPage<Arguments extends PageArguments>(
  args: Arguments,
  usual = 50,
): Arguments & { readonly first: number } {
  const first = args.first ?? usual;
  if ((args.skip ?? 0) < 0) throw publicError('BAD_USER_INPUT', 'skip may be 0 and more.', { field: 'skip' });
  if (Number.isInteger(first) && first >= 1 && first <= limits.pageSize) return { ...args, first };
  throw publicError('BAD_USER_INPUT', `first may be 1 to ${limits.pageSize}, not ${first}.`, { field: 'first' });
}

/** Says what is wrong with what the caller wrote, in a form that tools can show at the place. */
export async function sayingWhatIsWrong<Answer>(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof FilterError) {
      const { column, picture, suggestion } = error;
      throw publicError('FILTER_INVALID', error.message, { column, picture, suggestion });
    }
    if (error instanceof MomentError) throw publicError(error.code, error.message);
    if (error instanceof CursorError) throw publicError('CURSOR_INVALID', error.message);
    throw error;
  }
}
