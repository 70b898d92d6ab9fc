import { describe, expect, it } from 'vitest';
import { ApiError, Unreachable } from '#console/api/api-error.js';
import { ListStage } from './list-stage.js';
import { PagedRows } from './paged-rows.js';

interface Row {
  readonly id: string;
}

const settled = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 0));
};

/** Rows that are answered once `answer` is called. */
function aList(name: string, total: number) {
  let open: (() => void) | undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const asked: number[] = [];
  const rows = new PagedRows<Row>(async ({ first, skip = 0 }) => {
    asked.push(skip);
    await opened;
    const found = Array.from({ length: Math.max(0, Math.min(first, total - skip)) }, (_, nth) => ({
      id: `${name}${skip + nth}`,
    }));
    return { rows: found, endCursor: null, total };
  }, 10);
  const answer = async () => {
    open?.();
    for (let turn = 0; turn < 5; turn += 1) await settled();
  };
  return { rows, asked, answer };
}

describe('a list that takes the place of another', () => {
  it('does so once it can be shown', async () => {
    const [stage, one, two] = [new ListStage<Row>(), aList('a', 30), aList('b', 20)];
    stage.play(one.rows, 'a');
    expect(stage.staged()).toMatchObject({ isChanging: true, which: '' });
    await one.answer();
    expect(stage.staged()).toMatchObject({ isChanging: false, which: 'a' });
    stage.play(two.rows, 'b');
    expect(stage.staged()).toMatchObject({ isChanging: true, which: 'a' });
    expect(stage.staged().known.rowAt(0)).toEqual({ id: 'a0' });
    await two.answer();
    expect(stage.staged()).toMatchObject({ isChanging: false, which: 'b' });
    expect(stage.staged().known.rowAt(0)).toEqual({ id: 'b0' });
  });

  it.each([
    ['nobody answers', new Unreachable('cut')],
    ['the read models are behind the news', new ApiError('behind', 'POSITION_NOT_REACHED')],
  ])('does not where %s: what was last heard stays, with why', async (_, away) => {
    const [stage, one] = [new ListStage<Row>(), aList('a', 30)];
    stage.play(one.rows, 'a');
    await one.answer();
    stage.play(new PagedRows<Row>(() => Promise.reject(away), 10), 'b');
    for (let turn = 0; turn < 5; turn += 1) await settled();
    expect(stage.staged()).toMatchObject({ which: 'a', isChanging: true });
    expect(stage.staged().known.rowAt(0)).toEqual({ id: 'a0' });
    expect(stage.staged().known.error).toBe(away);
    // A filter that cannot be read is answered: its list is another one.
    stage.play(new PagedRows<Row>(() => Promise.reject(new Error('no such field')), 10), 'c');
    for (let turn = 0; turn < 5; turn += 1) await settled();
    expect(stage.staged()).toMatchObject({ which: 'c', isChanging: false });
  });

  it('stays where somebody looks when only its columns are others', async () => {
    const [stage, one, two] = [new ListStage<Row>(), aList('a', 100), aList('A', 100)];
    stage.play(one.rows, 'same');
    await one.answer();
    stage.see(70, 75);
    await one.answer();
    stage.play(two.rows, 'same');
    await two.answer();
    expect(two.asked).toContain(70);
    expect(stage.staged().known.rowAt(72)).toEqual({ id: 'A72' });
  });

  it('never enters when something else was asked for meanwhile', async () => {
    const [stage, one, two] = [new ListStage<Row>(), aList('a', 5), aList('b', 5)];
    const leave = stage.play(one.rows, 'a');
    leave();
    stage.play(two.rows, 'b');
    await one.answer();
    await two.answer();
    expect(stage.staged().which).toBe('b');
  });
});
