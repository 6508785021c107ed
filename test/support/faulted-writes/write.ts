import type { Json } from '../json.ts';

/** What a response says about a part of a write. */
export type Claim = 'DONE' | 'NOT_DONE' | 'UNKNOWN';

/** A part of a write that is done or not: a fact that the database has once after it, or no longer. */
export type Part = { fact: string; isRemoval: boolean };

/** A write of the graph. */
export type Write = {
  /** The name of the mutation, or `upload`. */
  name: string;
  /** Google's name of its method, and how many calls of it the write makes if nothing fails. */
  method: string;
  calls: number;
  input: object;
  /** The selected fields of the payload. */
  fields: string;
  parts: readonly Part[];
  /** Returns what a payload claims of each part. By default, an empty list of user errors claims that all are done. */
  claimsOf?: (payload: Json) => Claim[];
};
