import pg from 'pg';

/** The PostgreSQL that something measures on; where none answers, the process ends with a sentence. */
export async function ownPostgres(): Promise<string> {
  const url = process.env['TEST_DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/test';
  try {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.end();
    return url;
  } catch (error) {
    const { code = 'not a database' } = error as NodeJS.ErrnoException;
    // Not the whole of it: it may hold a password.
    const place = URL.canParse(url) ? new URL(url).host : 'the address';
    console.error(
      `This needs a PostgreSQL on which it may make roles and databases: set TEST_DATABASE_URL to its superuser's URL (${place} was tried: ${code}).`,
    );
    process.exit(1);
  }
}
