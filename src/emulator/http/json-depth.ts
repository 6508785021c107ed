/** How deep the messages of a request may lie in each other: as deep as Google's own JSON parser goes. */
const MAX_DEPTH = 100;

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** True for JSON that lies deeper than any request does. It is looked at level by level, since recursion has an end. */
export const isTooDeep = (root: unknown): boolean => {
  let level = [root].filter(isContainer);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= MAX_DEPTH) return true;
    level = level.flatMap((container) => Object.values(container).filter(isContainer));
  }
  return false;
};
