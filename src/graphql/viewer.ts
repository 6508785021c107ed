import { permissionsOf, type Permissions } from '../photos/scopes/permissions.ts';
import { isRetiredScope } from '../photos/scopes/scopes.ts';
import type { Context } from './context.ts';

/** The parent of the `Viewer` resolvers. The name may need a call, so it is a function. */
export type ViewerParent = Permissions & { grantedScopes: readonly string[]; name: () => Promise<string | null> };

/**
 * Returns the viewer of an operation. Null for an anonymous one.
 *
 * @throws PhotosError if Google's OAuth server does not describe the access token
 */
export const loadViewer = async ({
  describeViewer,
  acceptsRetiredScopes,
}: Pick<Context, 'describeViewer' | 'acceptsRetiredScopes'>): Promise<ViewerParent | null> => {
  const described = await describeViewer();
  if (!described) return null;
  const { scopes, name } = described;
  const areRetiredAccepted = scopes.some(isRetiredScope) && (await acceptsRetiredScopes());
  return { ...permissionsOf(scopes, areRetiredAccepted), grantedScopes: scopes, name };
};
