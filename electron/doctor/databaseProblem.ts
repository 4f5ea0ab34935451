import Database from 'better-sqlite3';

/** Why SQLite does not work, to end a sentence; null: it does. */
export function databaseProblem(): string | null {
  try {
    new Database(':memory:').close(); // loads the native part, which depends on platform and Node
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error);
  }
}
