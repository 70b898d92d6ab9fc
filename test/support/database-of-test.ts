import { onTestFinished } from 'vitest';
import { createTestDatabase, type TestDatabase } from './database.js';

/** A database for one test of the whole system, empty unless told otherwise; dropped when the test ends, however it ends. */
export async function databaseOfTest(options = { migrated: false }): Promise<TestDatabase> {
  const database = await createTestDatabase(options);
  onTestFinished(() => database.drop());
  return database;
}
