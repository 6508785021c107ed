import { GraphQLError, type GraphQLSchema } from 'graphql';
import { NOT_A_CURSOR } from '../connections/start-position.ts';
import { decodeCursor, isCursor } from '../connections/cursor.ts';
import { identityOf } from '../connections/list-request.ts';
import { checkRepresentations } from '../federation/entities.ts';
import { badUserInput } from '../errors.ts';
import { checkImageSize } from '../image-url.ts';
import { checkInput } from './input-rules.ts';
import { listRequestOf } from './selected-list.ts';
import type { SelectedField } from '../selection/select-fields.ts';

/** The checks that involve several arguments of a field. The SDL declares all others. */
const CHECKS: Readonly<Record<string, (args: SelectedField['args']) => void>> = {
  'Query._entities': ({ representations }) => checkRepresentations(representations),
  'MediaItem.url': checkImageSize,
  'Media.url': checkImageSize,
  'PickedMediaItem.url': checkImageSize,
  'Album.coverPhotoUrl': checkImageSize,
};

/** Checks the filter and the cursor of a list. If the list is known only after a call, any cursor passes for now. */
const checkList = (field: SelectedField) => {
  const { after } = field.args;
  const list = listRequestOf(field);
  if (typeof after !== 'string') return;
  const isValid = list ? decodeCursor(identityOf(list), after) !== undefined : isCursor(after);
  if (!isValid) throw badUserInput('after', NOT_A_CURSOR);
};

const checkField = (schema: GraphQLSchema, selected: SelectedField) => {
  const { coordinate, field, args } = selected;
  for (const argument of field.args) checkInput(schema, argument, argument.name, args[argument.name]);
  CHECKS[coordinate]?.(args);
  checkList(selected);
};

const withCoordinate = ({ coordinate, node }: SelectedField, { message, extensions }: GraphQLError) =>
  new GraphQLError(message, {
    nodes: node,
    extensions: { code: 'BAD_USER_INPUT', retry: 'NO', ...extensions, field: coordinate },
  });

/**
 * Checks the arguments of an operation's fields before the operation runs, so that a call that must fail is never sent.
 *
 * @returns the first mistake of each field, each naming its argument and limit
 */
export const checkArguments = (schema: GraphQLSchema, fields: readonly SelectedField[]): GraphQLError[] =>
  fields.flatMap((selected) => {
    try {
      checkField(schema, selected);
      return [];
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return [withCoordinate(selected, error)];
    }
  });
