import { randomBytes } from 'node:crypto';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { LIBRARY_TABLES, SCHEMA } from './schema.ts';
import { ExpectedError } from '../../expected-error.ts';

type Parameters = Record<string, SQLInputValue>;

/** A prepared statement whose rows have a known type. */
export type Statement<Row> = {
  get: (parameters?: Parameters) => Row | undefined;
  all: (parameters?: Parameters) => Row[];
  run: (parameters?: Parameters) => { lastKey: number; changes: number };
};

/** The emulator's database: prepared statements, transactions and settings. */
export type Database = {
  /** Prepares a statement, once per text. `Row` is the type of its columns. */
  prepare: <Row = never>(sql: string) => Statement<Row>;
  /** Runs `work` in a transaction. A nested call joins the outer transaction. */
  transaction: <Result>(work: () => Result) => Result;
  /** Returns a setting of the library. Creates it with `make` on first use. */
  setting: (name: string, make: () => string) => string;
  /** Returns a secret of the library. Creates it on first use. */
  secret: (name: string) => Buffer;
  /** Removes all users, albums and media items. */
  clear: () => void;
  close: () => void;
};

/** The library cannot be opened. The message says why, and what to do. */
export class LibraryError extends ExpectedError {
  override readonly name = 'LibraryError';
}

const SQLITE_BUSY = 5;

/** The size of the cache of prepared statements. Every combination of search filters is a statement of its own. */
const MAX_STATEMENTS = 500;

const openExclusively = (path: string) => {
  const sqlite = new DatabaseSync(path);
  try {
    // One emulator per library: the first write takes the lock, and the process holds it until it ends.
    sqlite.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    sqlite.exec(SCHEMA);
    return sqlite;
  } catch (error) {
    sqlite.close();
    const isBusy = Error.isError(error) && 'errcode' in error && error.errcode === SQLITE_BUSY;
    const reason = isBusy
      ? 'is in use by another emulator. Stop the other emulator, or choose another folder with --data.'
      : `cannot be opened: ${Error.isError(error) ? error.message : String(error)}.`;
    throw new LibraryError(`The library ${path} ${reason}`, { cause: error });
  }
};

/**
 * Opens the database and creates missing tables.
 *
 * @param path a file, or `:memory:`
 * @throws LibraryError if the file cannot be opened, or another emulator uses it
 */
export const openDatabase = (path: string): Database => {
  const sqlite = openExclusively(path);

  const statements = new Map<string, ReturnType<typeof sqlite.prepare>>();
  const compiled = (sql: string) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = sqlite.prepare(sql);
    const [oldest] = statements.size >= MAX_STATEMENTS ? statements.keys() : [];
    if (oldest !== undefined) statements.delete(oldest);
    statements.set(sql, statement);
    return statement;
  };

  const prepare = <Row>(sql: string): Statement<Row> => ({
    // The only place where rows come from SQLite: the author of a SELECT states their type.
    get: (parameters = {}) => compiled(sql).get(parameters) as Row | undefined,
    all: (parameters = {}) => compiled(sql).all(parameters) as Row[],
    run: (parameters = {}) => {
      const { lastInsertRowid, changes } = compiled(sql).run(parameters);
      return { lastKey: Number(lastInsertRowid), changes: Number(changes) };
    },
  });

  let isInTransaction = false;
  const transaction = <Result>(work: () => Result): Result => {
    if (isInTransaction) return work();
    isInTransaction = true;
    sqlite.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      sqlite.exec('COMMIT');
      return result;
    } catch (error) {
      sqlite.exec('ROLLBACK');
      throw error;
    } finally {
      isInTransaction = false;
    }
  };

  const setting = (name: string, make: () => string) => {
    const select = prepare<{ value: string }>('SELECT value FROM settings WHERE name = :name');
    const known = select.get({ name });
    if (known) return known.value;
    const value = make();
    prepare('INSERT INTO settings (name, value) VALUES (:name, :value)').run({ name, value });
    return value;
  };

  const secret = (name: string) =>
    Buffer.from(
      setting(name, () => randomBytes(32).toString('hex')),
      'hex',
    );

  const clear = () =>
    transaction(() => {
      for (const table of LIBRARY_TABLES) sqlite.exec(`DELETE FROM ${table}`);
    });

  return { prepare, transaction, setting, secret, clear, close: () => sqlite.close() };
};
