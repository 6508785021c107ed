import { isIdentifier } from '../photos/paths.ts';

/** The types whose objects have an id that is good for the whole graph. */
export const NODE_TYPES = ['Album', 'SharedAlbum', 'MediaItem'] as const;

export type NodeType = (typeof NODE_TYPES)[number];

/** The id for the whole graph: `<Type>:<Google's identifier>`. */
export const toGlobalId = (type: NodeType, googleId: string) => `${type}:${googleId}`;

/** An `ID` argument taken apart. `type` is null for Google's own identifier. */
export type ParsedId = { type: NodeType | null; googleId: string };

/** Take an id apart. Undefined for what can be the id of nothing. */
export const parseId = (id: string): ParsedId | undefined => {
  const colon = id.indexOf(':');
  const type = NODE_TYPES.find((name) => name === id.slice(0, Math.max(colon, 0))) ?? null;
  const googleId = type ? id.slice(colon + 1) : id;
  return isIdentifier(googleId) ? { type, googleId } : undefined;
};

/** Google's identifier in an `ID` argument that is checked to be of this type. Undefined for what can be the id of nothing. */
export const googleIdOf = (id: string): string | undefined => parseId(id)?.googleId;
