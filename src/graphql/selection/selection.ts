import type { GraphQLResolveInfo } from 'graphql';
import { once } from '../../once.ts';
import type { NodeType } from '../global-id.ts';
import { fieldMasksOf, type FieldMasks } from './field-masks.ts';
import { maxObjectsOf, type MaxObjects } from './response-size.ts';
import { nodeTypeOf, responseKeyOf, type SelectedField } from './select-fields.ts';

type Path = GraphQLResolveInfo['path'];

/** The selected fields of an operation by their path in the response. Fields with the same path are merged, as in execution. */
export type Selection = {
  /** Returns the fields of an object of this type that are selected below a field, and below all fields merged with it. */
  below: (field: SelectedField, type: NodeType) => readonly SelectedField[];
  /** The same for a field that is being resolved. */
  at: (path: Path, type: NodeType) => readonly SelectedField[];
  /** Whether a field is selected below another. */
  selects: (field: SelectedField, name: string) => boolean;
  /** Returns the fields of Google's objects that the operation reads. */
  masks: () => FieldMasks;
  /** Returns how many objects and lists the response can have, by the number of entries of its connections. */
  maxObjects: MaxObjects;
};

/** Returns the place of a path in the response, which is the same for all entries of a list. */
const placeOf = ({ prev, key }: Path): string => {
  const before = prev ? placeOf(prev) : '';
  return typeof key === 'number' ? before : `${before}.${key}`;
};

/** Returns whether objects of a type have a selected field: it is a field of this type, or of an interface. */
const isFieldOf = (type: NodeType) => (field: SelectedField) => (nodeTypeOf(field) ?? type) === type;

/** Indexes the selected fields of an operation. Each parent must come before its fields. */
export const indexSelection = (fields: readonly SelectedField[]): Selection => {
  const places = new Map<SelectedField, string>();
  const fieldsBelow = new Map<string, SelectedField[]>();
  for (const field of fields) {
    const parent = (field.parent && places.get(field.parent)) ?? '';
    places.set(field, `${parent}.${responseKeyOf(field)}`);
    const siblings = fieldsBelow.get(parent);
    if (siblings) siblings.push(field);
    else fieldsBelow.set(parent, [field]);
  }
  const allBelow = (field: SelectedField) => fieldsBelow.get(places.get(field) ?? '') ?? [];
  return {
    below: (field, type) => allBelow(field).filter(isFieldOf(type)),
    at: (path, type) => (fieldsBelow.get(placeOf(path)) ?? []).filter(isFieldOf(type)),
    selects: (field, name) => allBelow(field).some(({ node }) => node.name.value === name),
    masks: once(() => fieldMasksOf(fields)),
    maxObjects: maxObjectsOf(fields),
  };
};
