import type { ApiDescription } from './api-description.ts';
import { LIBRARY_DESCRIPTION } from './library.ts';
import { PICKER_DESCRIPTION } from './picker.ts';
import type { Properties } from './schema.ts';

/** The descriptions of all APIs. */
export const DESCRIPTIONS: readonly ApiDescription[] = [LIBRARY_DESCRIPTION, PICKER_DESCRIPTION];

/** Finds the fields of a type, by the name of the type. A type that does not exist has none. */
export type FindFields = (type: string) => Properties;

/** Returns the fields of a method's response, and how to find those of the types in it. */
export const responseFieldsOf = (method: string): { fields: Properties; findFields: FindFields } => {
  const description = DESCRIPTIONS.find(({ messages }) => Object.hasOwn(messages, method));
  const findFields = (type: string) => description?.schemas[type]?.properties ?? {};
  const [, response = ''] = description?.messages[method] ?? [];
  return { fields: findFields(response), findFields };
};
