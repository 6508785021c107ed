import {
  getDirectiveValues,
  getNullableType,
  GraphQLError,
  isInputObjectType,
  isListType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { NOT_A_CURSOR } from '../connections/connection.ts';
import { decodeCursor, isCursor } from '../connections/cursor.ts';
import { checkRepresentations } from '../federation/entities.ts';
import { badUserInput } from '../errors.ts';
import { parseId, type NodeType } from '../global-id.ts';
import {
  albumMediaRequest,
  albumsRequest,
  identityOf,
  mediaItemsRequest,
  sharedAlbumsRequest,
} from '../connections/list-request.ts';
import { checkPictureSize } from '../picture-url.ts';
import type { SelectedField } from './selection.ts';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The `ID` arguments that take ids of one type only. */
const ID_ARGUMENTS: Record<string, { argument: string; type: NodeType }> = {
  'Query.album': { argument: 'id', type: 'Album' },
  'Query.mediaItem': { argument: 'id', type: 'MediaItem' },
  'Query.mediaItemsById': { argument: 'ids', type: 'MediaItem' },
};

/** The input fields of mutations that take ids of one type only. */
const ID_INPUTS: Record<string, NodeType> = {
  albumId: 'Album',
  mediaItemId: 'MediaItem',
  mediaItemIds: 'MediaItem',
  coverMediaItemId: 'MediaItem',
  afterMediaItemId: 'MediaItem',
};

const checkType = (path: string, wanted: NodeType, value: unknown) => {
  for (const id of [value].flat()) {
    const type = parseId(String(id))?.type ?? wanted;
    if (type !== wanted) throw badUserInput(path, `must be the id of ${wanted}, not of ${type}.`);
  }
};

const checkIds = ({ coordinate, args }: SelectedField) => {
  const rule = ID_ARGUMENTS[coordinate];
  if (rule) checkType(rule.argument, rule.type, args[rule.argument]);
};

/** An id of another type is a mistake of the client program, not of its user, so it is no user error. */
const checkInputIds = (path: string, input: unknown): void => {
  if (!isRecord(input)) return;
  for (const [name, value] of Object.entries(input)) {
    const wanted = ID_INPUTS[name];
    if (wanted && value !== null) checkType(`${path}.${name}`, wanted, value);
    else checkInputIds(`${path}.${name}`, value);
  }
};

/** Returns Google's id of the album around `Album.mediaItems`, if the operation names it. */
const albumIdAround = ({ parent }: SelectedField) => {
  const isNamed = parent?.coordinate === 'Query.album' || parent?.coordinate === 'Query.node';
  return isNamed ? parseId(String(parent.args['id']))?.googleId : undefined;
};

/** Returns the list that a field pages through, if it is known before any call. */
const listRequestOf = (field: SelectedField) => {
  switch (field.coordinate) {
    case 'Query.albums':
      return albumsRequest(field.args);
    case 'Query.sharedAlbums':
      return sharedAlbumsRequest(field.args);
    case 'Query.mediaItems':
      return mediaItemsRequest(field.args);
    case 'Album.mediaItems': {
      const albumId = albumIdAround(field);
      return albumId === undefined ? undefined : albumMediaRequest(albumId);
    }
    default:
      return undefined;
  }
};

const checkList = (field: SelectedField) => {
  const { after } = field.args;
  const list = listRequestOf(field);
  if (typeof after !== 'string') return;
  const isRight = list ? decodeCursor(identityOf(list), after) !== undefined : isCursor(after);
  if (!isRight) throw badUserInput('after', NOT_A_CURSOR);
};

const PICTURES = new Set(['MediaItem.url', 'Album.coverPhotoUrl']);

const checkPicture = ({ coordinate, args }: SelectedField) => {
  if (PICTURES.has(coordinate)) checkPictureSize(args);
};

/** Returns the `@range` of an argument or input field in the SDL. */
const rangeOf = (schema: GraphQLSchema, { astNode }: GraphQLArgument | GraphQLInputField) => {
  const directive = schema.getDirective('range');
  const values = directive && astNode ? getDirectiveValues(directive, astNode) : undefined;
  return values && { min: Number(values['min']), max: Number(values['max']) };
};

/** Checks a value, and every value inside it, against the ranges of the SDL. */
const checkRanges = (
  schema: GraphQLSchema,
  input: GraphQLArgument | GraphQLInputField,
  path: string,
  value: unknown,
): void => {
  if (value === null || value === undefined) return;
  const range = rangeOf(schema, input);
  if (range) {
    const isList = Array.isArray(value);
    const size = isList ? value.length : Number(value);
    if (size < range.min || size > range.max) {
      const what = isList ? 'hold' : 'be';
      throw badUserInput(
        path,
        `must ${what} from ${range.min} to ${range.max}${isList ? ' entries' : ''}, not ${size}.`,
      );
    }
  }
  checkInside(schema, input.type, path, value);
};

const checkInside = (schema: GraphQLSchema, type: GraphQLInputType, path: string, value: unknown): void => {
  const nullable = getNullableType(type);
  if (isListType(nullable) && Array.isArray(value)) {
    for (const [index, entry] of value.entries()) checkInside(schema, nullable.ofType, `${path}.${index}`, entry);
  }
  if (isInputObjectType(nullable) && isRecord(value)) {
    for (const field of Object.values(nullable.getFields())) {
      checkRanges(schema, field, `${path}.${field.name}`, value[field.name]);
    }
  }
};

const checkField = (schema: GraphQLSchema, selected: SelectedField) => {
  for (const argument of selected.field.args) {
    checkRanges(schema, argument, argument.name, selected.args[argument.name]);
  }
  checkIds(selected);
  checkInputIds('input', selected.args['input']);
  if (selected.coordinate === 'Query._entities') checkRepresentations(selected.args['representations']);
  checkList(selected);
  checkPicture(selected);
};

const mistakeIn = (selected: SelectedField, error: unknown): GraphQLError => {
  if (!(error instanceof GraphQLError)) throw error;
  return new GraphQLError(error.message, {
    nodes: selected.node,
    extensions: { code: 'BAD_USER_INPUT', retry: 'NO', ...error.extensions, field: selected.coordinate },
  });
};

/**
 * Checks the arguments of an operation's fields before the operation runs, so that a call that must fail is never sent.
 *
 * @returns every mistake, each naming its argument and limit
 */
export const checkArguments = (schema: GraphQLSchema, fields: readonly SelectedField[]): GraphQLError[] =>
  fields.flatMap((selected) => {
    try {
      checkField(schema, selected);
      return [];
    } catch (error) {
      return [mistakeIn(selected, error)];
    }
  });
