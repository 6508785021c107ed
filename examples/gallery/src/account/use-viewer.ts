import { useQuery } from '@apollo/client/react';
import { graphql } from '../generated/index.ts';

const VIEWER = graphql(`
  query Viewer {
    viewer {
      name
      canCreate
      canEdit
      canShare
      canPick
    }
  }
`);

const NO_PERMISSION = 'You have not allowed the gallery to do this. Sign in again to allow it.';
const RETIRED = 'Google withdrew sharing by apps on 31 March 2025.';

/** Who uses the gallery, and why they cannot create, edit, add, share or pick. Null where they can. */
export const useViewer = () => {
  const { data } = useQuery(VIEWER, { errorPolicy: 'all' });
  const viewer = data?.viewer;
  // Until it is known, everything is offered: the gateway has the last word.
  const createReason = viewer?.canCreate === false ? NO_PERMISSION : null;
  const editReason = viewer?.canEdit === false ? NO_PERMISSION : null;
  return {
    name: viewer?.name ?? null,
    createReason,
    editReason,
    // Either permission is enough to add to an album.
    addReason: createReason && editReason,
    shareReason: viewer?.canShare === false ? RETIRED : null,
    pickReason: viewer?.canPick === false ? NO_PERMISSION : null,
  };
};
