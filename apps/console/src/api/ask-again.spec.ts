import { QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, it } from 'vitest';
import { askAgain, queryClient } from './query-client.js';

afterEach(() => queryClient.clear());

it('asks once more for what was under way for the first time when news came', async () => {
  const answers: ((answer: string) => void)[] = [];
  const queryFn = () => new Promise<string>((resolve) => answers.push(resolve));
  const observer = new QueryObserver(queryClient, { queryKey: ['machine'], queryFn });
  const leave = observer.subscribe(() => undefined);
  const asked = askAgain(() => true, 'active');
  expect(answers).toHaveLength(1);
  answers[0]?.('from before');
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.('as it is');
  await asked;
  expect(observer.getCurrentResult().data).toBe('as it is');
  leave();
});
