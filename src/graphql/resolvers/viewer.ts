import type { ViewerResolvers } from './generated/resolver-types.ts';

// A compiled operation does not call functions of a parent itself.
export const Viewer = { name: ({ name }) => name() } satisfies Partial<ViewerResolvers>;
