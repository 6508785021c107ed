const NAMESPACE = 'photos-graphql:';

/** The part of `Storage` that GraphiQL uses for its tabs and settings. */
export type ExplorerStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear' | 'length'>;

/**
 * Prefixes every key, so that the tabs of other GraphiQL pages on the same origin are kept separate. `clear` and `length`
 * only affect keys with the prefix.
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

/** Returns whether no tabs are stored from an earlier visit, so that GraphiQL opens the examples. */
export const isFirstVisit = (storage: ExplorerStorage) => storage.getItem('graphiql:tabState') === null;
