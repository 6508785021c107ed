import { isIdentifier } from '../photos/methods/paths.ts';

/** The types whose objects have a global id. */
export const NODE_TYPES = ['Album', 'SharedAlbum', 'MediaItem', 'PickingSession'] as const;

/** A type that implements `Node`. */
export type NodeType = (typeof NODE_TYPES)[number];

/** Returns the global id of an object: `<Type>:<Google's identifier>`. */
export const toGlobalId = (type: NodeType, googleId: string) => `${type}:${googleId}`;

/** A parsed `ID` argument. `type` is null for Google's own identifier. */
export type ParsedId = { type: NodeType | null; googleId: string };

/** Parses an id in either form. Returns undefined for an invalid id. */
export const parseId = (id: string): ParsedId | undefined => {
  const colon = id.indexOf(':');
  const type = NODE_TYPES.find((name) => name === id.slice(0, Math.max(colon, 0))) ?? null;
  const googleId = type ? id.slice(colon + 1) : id;
  return isIdentifier(googleId) ? { type, googleId } : undefined;
};

/** Returns Google's identifier for an id in either form. Undefined for an invalid id. Does not check the type. */
export const googleIdOf = (id: string): string | undefined => parseId(id)?.googleId;
