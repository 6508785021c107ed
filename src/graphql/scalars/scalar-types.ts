/** The TypeScript type of each custom scalar in JSON, as GraphQL Code Generator's `config.scalars` has it. */
export const SCALAR_TYPES = { DateTime: 'string', URL: 'string' } as const;
