import { expect, it } from 'vitest';
import { ApiError } from './api-error.js';

it('says what is closed in the words of a page, and all else as the api does', () => {
  const closed = new ApiError('announcements is not for tokens that are limited to sites or clusters.', 'FORBIDDEN');
  expect(closed.told).toBe('This is not for access that is limited to sites or clusters.');
  expect(new ApiError('There is no column rolle.', 'BAD_USER_INPUT').told).toBe('There is no column rolle.');
});
