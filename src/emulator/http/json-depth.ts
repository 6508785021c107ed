/** The deepest nesting of a request: the limit of Google's own JSON parser. */
const MAX_DEPTH = 100;

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Returns whether JSON is nested too deeply. It is checked level by level, because recursion could exhaust the stack. */
export const isTooDeep = (root: unknown): boolean => {
  let level = [root].filter(isContainer);
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= MAX_DEPTH) return true;
    level = level.flatMap((container) => Object.values(container).filter(isContainer));
  }
  return false;
};
