/** Returns the paths whose fields a path is part of, itself included: `a/b` is part of `a`. */
const withParents = (path: string): string[] => {
  const names = path.split('/');
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
};

/**
 * Returns whether an object that was requested with some fields has all of others. Both are lists of paths as in the parameter
 * `fields` of the Library API, such as `id,mediaMetadata/width`.
 */
export const coversFields = (available: string, requested: string): boolean => {
  if (available === requested) return true;
  const paths = new Set(available.split(','));
  return requested.split(',').every((path) => withParents(path).some((parent) => paths.has(parent)));
};

/** Returns whether an object with these fields can hold a base URL, which Google lets expire. */
export const haveBaseUrl = (fields: string): boolean => /baseUrl|contributorInfo/i.test(fields);
