import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { createTestDatabase, type TestDatabase } from './database.js';

/** A database for one test of the whole system, empty unless told otherwise; dropped when the test ends, however it ends. */
export async function databaseOfTest(options = { migrated: false }): Promise<TestDatabase> {
  const database = await createTestDatabase(options);
  onTestFinished(() => database.drop());
  return database;
}

/** A database for all tests of a file, empty unless told otherwise; dropped once all that was set up after it has ended. */
export function databaseOfFile(options = { migrated: false }): () => TestDatabase {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createTestDatabase(options);
  });
  afterAll(() => database?.drop());
  return () => {
    if (!database) throw new Error('The database is made in beforeAll: ask for it in a test, or in a later beforeAll.');
    return database;
  };
}
