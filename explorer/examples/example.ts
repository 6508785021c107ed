import type { TabContent } from '../tab-content.ts';
import { findFirstItemId } from './first-item.ts';

/** What the variables of an example are made of. */
type Facts = {
  /** The id of one of the user's media items, or a placeholder. */
  itemId: string;
};

/** An example operation. Its name is the title of its tab. */
export type Example = {
  name: string;
  /** A few words on what it shows. */
  about: string;
  query: string;
  variables?: (facts: Facts) => object;
};

const ITEM_PLACEHOLDER = 'an id from another response';

/** Returns the tab of an example. Without a media item, its variables contain a placeholder. */
export const tabOf = ({ query, variables }: Example, itemId: string | null): TabContent => ({
  query,
  ...(variables && { variables: JSON.stringify(variables({ itemId: itemId ?? ITEM_PLACEHOLDER }), null, 2) }),
});

/** Returns the tab of an example, with a media item of the user if the example needs one. */
export const loadTab = async (example: Example): Promise<TabContent> =>
  tabOf(example, example.variables?.length ? await findFirstItemId() : null);
