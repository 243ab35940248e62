import { openDatabase } from '../app/open-database.ts';
import { migrate as runMigrations } from '../db/migrate.ts';
import { type Command, readArgs } from './command.ts';
import { withDatabase } from './opened.ts';

/** Runs the migrations that are due, or writes one. */
export const migrate: Command = async (args, env) => {
  const { values } = readArgs(['migrate'], args, { create: { type: 'string' } });
  if (values.create === undefined) {
    await withDatabase(env, (_database, _config, ran) =>
      console.log(ran.length > 0 ? ran.join('\n') : 'Nothing is due.'),
    );
    return true;
  }
  const database = await openDatabase({ kind: 'memory' });
  await runMigrations(database);
  const { fileName } = await database.migrator.create(undefined, false, false, values.create);
  console.log(fileName ? `Wrote ${fileName}` : 'The entities and the migrations agree: there is nothing to write.');
  await database.close();
  return true;
};
