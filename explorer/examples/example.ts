import type { TabContent } from '../tab-content.ts';
import { fetchItemId, fetchOwnIds, NO_IDS, type ExampleIds } from './example-ids.ts';

/** An example operation. Its name is the title of its tab. */
export type Example = {
  name: string;
  /** A few words on what it shows. */
  about: string;
  query: string;
  /** The ids that its variables need. */
  needs?: 'ITEM' | 'OWN';
  variables?: (ids: { [Name in keyof ExampleIds]: string }) => object;
};

/** What variables contain instead of an id that is missing. */
const PLACEHOLDERS = {
  itemId: 'an id from another response',
  ownItemId: 'the id of a media item that this app has created',
  ownAlbumId: 'the id that CreateAlbum returned',
};

/** Returns the tab of an example. Missing ids become placeholders. */
export const tabOf = ({ query, variables }: Example, ids: ExampleIds = NO_IDS): TabContent => {
  const known = {
    itemId: ids.itemId ?? PLACEHOLDERS.itemId,
    ownItemId: ids.ownItemId ?? PLACEHOLDERS.ownItemId,
    ownAlbumId: ids.ownAlbumId ?? PLACEHOLDERS.ownAlbumId,
  };
  return { query, ...(variables && { variables: JSON.stringify(variables(known), null, 2) }) };
};

const fetchNeeds = { ITEM: fetchItemId, OWN: fetchOwnIds };

/** Returns the tab of an example, with the user's own ids. */
export const loadTab = async (example: Example): Promise<TabContent> =>
  tabOf(example, example.needs && (await fetchNeeds[example.needs]()));
