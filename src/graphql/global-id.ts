import { isIdentifier } from '../photos/methods/paths.ts';

/** The types whose objects can be looked up by their global id. */
export const NODE_TYPES = ['Album', 'SharedAlbum', 'MediaItem', 'PickingSession'] as const;

/** A type that implements `Node`. */
export type NodeType = (typeof NODE_TYPES)[number];

/** The types whose objects have a global id. Google can look up no picked media item by its id, so that it is no `Node`. */
const GLOBAL_ID_TYPES = [...NODE_TYPES, 'PickedMediaItem'] as const;

/** A type whose objects have a global id. */
type GlobalIdType = (typeof GLOBAL_ID_TYPES)[number];

/** Returns the global id of an object: `<Type>:<Google's identifier>`. */
export const toGlobalId = (type: GlobalIdType, googleId: string) => `${type}:${googleId}`;

/** A parsed `ID` argument. `type` is null for Google's own identifier. */
export type ParsedId = { type: NodeType | null; googleId: string };

/** Returns the part of an id before its colon. */
const prefixOf = (id: string) => id.slice(0, Math.max(id.indexOf(':'), 0));

/** Returns the type that a global id names. Null for Google's own identifier, and for an invalid id. */
export const typeOfId = (id: string): GlobalIdType | null => {
  const prefix = prefixOf(id);
  const type = GLOBAL_ID_TYPES.find((name) => name === prefix) ?? null;
  return type && isIdentifier(id.slice(prefix.length + 1)) ? type : null;
};

/** Parses the id of a node in either form. Returns undefined for an invalid id. */
export const parseId = (id: string): ParsedId | undefined => {
  const prefix = prefixOf(id);
  const type = NODE_TYPES.find((name) => name === prefix) ?? null;
  const googleId = type ? id.slice(prefix.length + 1) : id;
  return isIdentifier(googleId) ? { type, googleId } : undefined;
};

/** Returns Google's identifier for an id in either form. Undefined for an invalid id. Does not check the type. */
export const googleIdOf = (id: string): string | undefined => parseId(id)?.googleId;
