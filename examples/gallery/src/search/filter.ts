import type { ContentCategory, DateInput, MediaItemFilter } from '../generated/graphql.ts';

/** The categories that the form offers: those that people look for. */
export const CATEGORIES = [
  'ANIMALS',
  'BIRTHDAYS',
  'CITYSCAPES',
  'FLOWERS',
  'FOOD',
  'LANDMARKS',
  'LANDSCAPES',
  'NIGHT',
  'PEOPLE',
  'PETS',
  'SPORT',
  'TRAVEL',
] as const satisfies readonly ContentCategory[];

/** Returns the name of a category for the user, such as "Food". */
export const categoryName = (category: string): string => category.charAt(0) + category.slice(1).toLowerCase();

/** Reads a date such as 2024-06-01. */
const readDate = (text: string): DateInput => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return { year, month, day };
};

/** The API needs both ends of a range. */
const FIRST_DATE = '1900-01-01';
const LAST_DATE = '2100-12-31';

/** Returns the filter that the parameters of the address describe. Unknown values are ignored. Null for everything. */
export const readFilter = (parameters: URLSearchParams): MediaItemFilter | null => {
  const isDate = (value: string | null) => value !== null && /^\d{4}-\d\d-\d\d$/.test(value);
  const [from, to] = [parameters.get('from'), parameters.get('to')];
  const categories = CATEGORIES.filter((category) => parameters.getAll('category').includes(category));
  const type = parameters.get('type');
  const filter: MediaItemFilter = {};
  if (isDate(from) || isDate(to)) {
    filter.dateRanges = [{ startDate: readDate(from || FIRST_DATE), endDate: readDate(to || LAST_DATE) }];
  }
  if (categories.length > 0) filter.includedContentCategories = categories.slice(0, 10);
  if (type === 'PHOTO' || type === 'VIDEO') filter.mediaType = type;
  return Object.keys(filter).length > 0 ? filter : null;
};
