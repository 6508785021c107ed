/* eslint-disable -- GraphQL Code Generator writes this file. Change codegen.ts instead. */
export * from "./fragment-masking.ts";
export * from "./gql.ts";