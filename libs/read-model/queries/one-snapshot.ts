import { sharedPool, type Pool } from '#libs/database/index.js';
import { inTransaction } from '../runner/live-writer.js';
import { oneByOne, turnsAt } from './turns.js';

/**
 * All that is asked of `view` sees the read models as they were at its first statement, whatever projections write meanwhile. It
 * has one connection, and one turn at the pool for the whole of it: its statements go one after the other, and one that is under
 * way when its caller goes away is not cut short.
 */
export async function inOneSnapshot<Answer>(asked: Pool, work: (view: Pool) => Promise<Answer>): Promise<Answer> {
  const pool = sharedPool(asked);
  return turnsAt(pool).take(() =>
    inTransaction(pool, async (client) => {
      await client.query('set transaction isolation level repeatable read, read only');
      let over = false;
      // What was asked side by side with something that failed comes too late: the connection is somebody else's by then.
      const query = async (...question: Parameters<Pool['query']>): Promise<unknown> => {
        if (over) throw new Error('the snapshot that this was to be read from is over');
        const answer: unknown = client.query(...question);
        return answer;
      };
      const view = Object.create(pool, { query: { value: query } }) as Pool;
      oneByOne(view);
      return work(view).finally(() => {
        over = true;
      });
    }),
  );
}
