/** The content categories in the order of their enum numbers. A media item stores its categories as a bit set. */
export const CONTENT_CATEGORIES = [
  'NONE',
  'LANDSCAPES',
  'RECEIPTS',
  'CITYSCAPES',
  'LANDMARKS',
  'SELFIES',
  'PEOPLE',
  'PETS',
  'WEDDINGS',
  'BIRTHDAYS',
  'DOCUMENTS',
  'TRAVEL',
  'ANIMALS',
  'FOOD',
  'SPORT',
  'NIGHT',
  'PERFORMANCES',
  'WHITEBOARDS',
  'SCREENSHOTS',
  'UTILITY',
  'ARTS',
  'CRAFTS',
  'FASHION',
  'HOUSES',
  'GARDENS',
  'FLOWERS',
  'HOLIDAYS',
] as const;

export type ContentCategory = (typeof CONTENT_CATEGORIES)[number];

/** Returns a set of categories as bits: 2 to the power of each category's number. */
export const categoryBits = (categories: Iterable<ContentCategory>) =>
  new Set(categories).values().reduce((bits, category) => bits | (1 << CONTENT_CATEGORIES.indexOf(category)), 0);
