import { buildSchema, findBreakingChanges, parse, print, visit } from 'graphql';

const inOneLine = (text: string) => text.replace(/\s+/g, ' ');

/** Returns the Unreleased section of a changelog. */
const unreleasedOf = (changelog: string) => /^## Unreleased$([^]*?)(?=^## |(?![^]))/m.exec(changelog)?.[1] ?? '';

/**
 * Returns the breaking changes since the released schema, in the words of graphql-js, that the changelog does not list under
 * Unreleased.
 */
export const findUnannouncedChanges = (released: string, current: string, changelog: string): string[] => {
  const announced = inOneLine(unreleasedOf(changelog));
  return findBreakingChanges(buildSchema(released), buildSchema(current))
    .map(({ description }) => inOneLine(description))
    .filter((description) => !announced.includes(description));
};

/** Returns an SDL without its descriptions. */
export const withoutDescriptions = (sdl: string): string => {
  const document = visit(parse(sdl), {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
  });
  return `${print(document)}\n`;
};
