import { migrateDatabase } from './database/open-database.js';

/** `npm run migrate`: brings the database of DATABASE_URL to the newest migration without starting anything. */
const url = process.env['DATABASE_URL'];
if (url === undefined) {
  process.stderr.write('DATABASE_URL is not set; the embedded database is migrated by npm start\n');
  process.exitCode = 1;
} else {
  const applied = await migrateDatabase(url);
  process.stdout.write(applied.length === 0 ? 'nothing to migrate\n' : `${applied.join('\n')}\n`);
}
