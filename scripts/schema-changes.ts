import { buildSchema, findBreakingChanges } from 'graphql';

const inOneLine = (text: string) => text.replace(/\s+/g, ' ');

/** The part of a changelog that tells of what is not released yet. */
const unreleasedOf = (changelog: string) => /^## Unreleased$([^]*?)(?=^## |(?![^]))/m.exec(changelog)?.[1] ?? '';

/**
 * What would break a caller of the released schema, in the words of graphql-js, and stands nowhere in the changelog's
 * section of what is not released yet.
 */
export const findUnannouncedChanges = (released: string, current: string, changelog: string): string[] => {
  const announced = inOneLine(unreleasedOf(changelog));
  return findBreakingChanges(buildSchema(released), buildSchema(current))
    .map(({ description }) => inOneLine(description))
    .filter((description) => !announced.includes(description));
};
