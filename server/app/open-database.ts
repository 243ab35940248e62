import { type Config, ConfigError } from '../config/config.ts';
import { type JudgedFiles, judgeFiles } from '../config/files.ts';
import { connectDatabase, type Database, type DatabaseTarget } from '../db/connect/database.ts';
import { assertBound } from '../db/connect/role.ts';
import { entities } from '../entities.ts';

/** Connects to the database of this service, and changes nothing. Throws when it cannot be reached. */
export function openDatabase(target: DatabaseTarget): Promise<Database> {
  return connectDatabase(target, entities);
}

/**
 * Refuses what a start can judge before anything is connected, in one report: settings that are too weak for production, and
 * the files that settings name.
 * @throws ConfigError
 */
export function judgeSettings({ files, keys, production, weaknesses }: Config): JudgedFiles {
  const judged = judgeFiles(files, keys ?? [], production, weaknesses);
  if (judged.problems.length > 0) throw new ConfigError(judged.problems);
  return judged;
}

/**
 * Opens the database for what changes it. In production, what is too weak is refused first: settings before anything is
 * connected, so that no password is sent in the open, and a role beyond row-level security before anything is changed.
 * @throws ConfigError, RoleError
 */
export async function openForWork(
  { database: target, production, weaknesses }: Config,
  warn: (message: string) => void,
): Promise<Database> {
  if (weaknesses.length > 0) throw new ConfigError(weaknesses);
  const database = await openDatabase(target);
  try {
    await assertBound(database, production, warn);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}
