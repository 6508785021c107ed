import type { Database } from './database.ts';

export type UserRow = { name: string; display_name: string; email: string };

/** Creates the store of the users. */
export const createUserStore = ({ prepare }: Database) => {
  const insertUser = prepare(
    'INSERT OR IGNORE INTO users (name, display_name, email) VALUES (:name, :display_name, :email)',
  );
  const selectUsers = prepare<UserRow>('SELECT name, display_name, email FROM users ORDER BY name');
  const selectUser = prepare<UserRow>('SELECT name, display_name, email FROM users WHERE name = :name');

  return {
    add: (user: UserRow) => insertUser.run(user),
    list: () => selectUsers.all(),
    find: (name: string) => selectUser.get({ name }),
  };
};
