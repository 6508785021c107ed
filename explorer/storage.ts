const NAMESPACE = 'photos-graphql:';

/** What GraphiQL needs of a store for its tabs and settings. */
export type ExplorerStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear' | 'length'>;

/**
 * The browser's storage under a name of our own: other GraphQL servers that a developer runs on this port and keeps
 * their own tabs for must not mix with ours. `clear` and `length` mean our own entries alone.
 */
export const createNamespacedStorage = (storage: Storage): ExplorerStorage => {
  const ownKeys = () => Object.keys(storage).filter((key) => key.startsWith(NAMESPACE));
  return {
    getItem: (key) => storage.getItem(NAMESPACE + key),
    setItem: (key, value) => storage.setItem(NAMESPACE + key, value),
    removeItem: (key) => storage.removeItem(NAMESPACE + key),
    clear: () => ownKeys().forEach((key) => storage.removeItem(key)),
    get length() {
      return ownKeys().length;
    },
  };
};

/** True where no tabs are kept from an earlier visit, and GraphiQL will open the examples. */
export const isFirstVisit = (storage: ExplorerStorage) => storage.getItem('graphiql:tabState') === null;
