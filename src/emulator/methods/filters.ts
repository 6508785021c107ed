import { bool, enumeration, int32, message, repeated, type Value } from '../proto/messages.ts';
import { invalidField } from '../api-error.ts';
import { CONTENT_CATEGORIES, categoryBits, type ContentCategory } from '../store/content-categories.ts';
import type { Condition } from '../store/media-items.ts';

const PACKAGE = 'google.photos.library.v1';

const DATE = message({ year: int32, month: int32, day: int32 });
const CATEGORY = enumeration(`${PACKAGE}.ContentFilter.ContentCategory`, CONTENT_CATEGORIES);

/** https://developers.google.com/photos/library/reference/rest/v1/mediaItems/search#filters */
export const FILTERS = message({
  dateFilter: message({ dates: repeated(DATE), ranges: repeated(message({ startDate: DATE, endDate: DATE })) }),
  contentFilter: message({
    includedContentCategories: repeated(CATEGORY),
    excludedContentCategories: repeated(CATEGORY),
  }),
  mediaTypeFilter: message({
    mediaTypes: repeated(enumeration(`${PACKAGE}.MediaTypeFilter.MediaType`, ['ALL_MEDIA', 'VIDEO', 'PHOTO'])),
  }),
  featureFilter: message({
    includedFeatures: repeated(enumeration(`${PACKAGE}.FeatureFilter.Feature`, ['NONE', 'FAVORITES'])),
  }),
  includeArchivedMedia: bool,
  excludeNonAppCreatedData: bool,
});

export type SearchFilters = Value<typeof FILTERS>;
type CalendarDate = Value<typeof DATE>;

const MAX_DATES = 5;
const MAX_CATEGORIES = 10;

const atMost = (field: string, values: readonly unknown[], limit: number) => {
  if (values.length > limit)
    throw invalidField(field, `Request must have at most ${limit} ${field.split('.').at(-1)}.`);
};

/** Returns the form of a date: a year, a year and month, a full date, or a month and day of any year. */
const dateForm = ({ year, month, day }: CalendarDate, field: string) => {
  const isInRange = year >= 0 && year <= 9999 && month >= 0 && month <= 12 && day >= 0 && day <= 31;
  const form = `${year ? 'Y' : ''}${month ? 'M' : ''}${day ? 'D' : ''}`;
  if (!isInRange || !['Y', 'YM', 'YMD', 'MD'].includes(form)) throw invalidField(field, 'Invalid date.');
  return form;
};

const DAY_MILLISECONDS = 86_400_000;

/** Returns the first or last day of a date, as yyyymmdd. */
const bound = ({ year, month, day }: CalendarDate, isLast: boolean) =>
  year * 10_000 + (month || (isLast ? 12 : 1)) * 100 + (day || (isLast ? 31 : 1));

/** Returns the start of a yyyymmdd in UTC, in milliseconds since 1970. */
const instant = (day: number) => Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);

type DayRange = { sql: string; parameters: Record<string, number>; earliest: number; latest: number };

const dayRange = (name: string, first: CalendarDate, last: CalendarDate): DayRange => {
  const [start, end] = [bound(first, false), bound(last, true)];
  if (first.year) {
    return {
      sql: `m.capture_date BETWEEN :${name}Start AND :${name}End`,
      parameters: { [`${name}Start`]: start, [`${name}End`]: end },
      // A local day differs by less than a day from the same day in UTC, so an index range can bound the search.
      earliest: instant(start) - DAY_MILLISECONDS,
      latest: instant(end) + 2 * DAY_MILLISECONDS,
    };
  }
  const operator = start <= end ? 'AND' : 'OR';
  return {
    sql: `(m.capture_date % 10000 >= :${name}Start ${operator} m.capture_date % 10000 <= :${name}End)`,
    parameters: { [`${name}Start`]: start, [`${name}End`]: end },
    earliest: -Infinity,
    latest: Infinity,
  };
};

const dateCondition = ({ dates, ranges }: NonNullable<SearchFilters['dateFilter']>): Condition[] => {
  atMost('filters.date_filter.dates', dates, MAX_DATES);
  atMost('filters.date_filter.ranges', ranges, MAX_DATES);
  const days = dates.map((date, index) => {
    dateForm(date, `filters.date_filter.dates[${index}]`);
    return dayRange(`date${index}`, date, date);
  });
  const spans = ranges.map(({ startDate, endDate }, index) => {
    const field = `filters.date_filter.ranges[${index}]`;
    if (!startDate || !endDate) throw invalidField(field, 'A date range must have a start date and an end date.');
    if (dateForm(startDate, `${field}.start_date`) !== dateForm(endDate, `${field}.end_date`)) {
      throw invalidField(field, 'The start date and the end date of a range must have the same format.');
    }
    if (startDate.year && bound(startDate, false) > bound(endDate, true)) {
      throw invalidField(field, 'The start date of a range must not be after its end date.');
    }
    return dayRange(`range${index}`, startDate, endDate);
  });

  const all = [...days, ...spans];
  if (all.length === 0) return [];
  const earliest = Math.min(...all.map((range) => range.earliest));
  const latest = Math.max(...all.map((range) => range.latest));
  const union: Condition = {
    sql: `(${all.map(({ sql }) => sql).join(' OR ')})`,
    parameters: Object.fromEntries(all.flatMap(({ parameters }) => Object.entries(parameters))),
  };
  if (earliest === -Infinity || latest === Infinity) return [union];
  return [union, { sql: 'm.creation_time BETWEEN :earliest AND :latest', parameters: { earliest, latest } }];
};

const contentCondition = (filter: NonNullable<SearchFilters['contentFilter']>): Condition[] => {
  const included = filter.includedContentCategories;
  const excluded = filter.excludedContentCategories;
  atMost('filters.content_filter.included_content_categories', included, MAX_CATEGORIES);
  atMost('filters.content_filter.excluded_content_categories', excluded, MAX_CATEGORIES);
  const isRealCategory = (category: ContentCategory) => category !== 'NONE';
  const twice = included.find((category) => isRealCategory(category) && excluded.includes(category));
  if (twice) {
    throw invalidField('filters.content_filter', `Content category ${twice} must not be both included and excluded.`);
  }
  const [wanted, unwanted] = [
    categoryBits(included.filter(isRealCategory)),
    categoryBits(excluded.filter(isRealCategory)),
  ];
  return [
    ...(wanted ? [{ sql: '(m.categories & :wanted) <> 0', parameters: { wanted } }] : []),
    ...(unwanted ? [{ sql: '(m.categories & :unwanted) = 0', parameters: { unwanted } }] : []),
  ];
};

const typeCondition = ({ mediaTypes }: NonNullable<SearchFilters['mediaTypeFilter']>): Condition[] => {
  const [kind = 'ALL_MEDIA', ...more] = mediaTypes;
  if (more.length > 0) {
    throw invalidField('filters.media_type_filter.media_types', 'Request must have at most one media type.');
  }
  return kind === 'ALL_MEDIA' ? [] : [{ sql: 'm.kind = :kind', parameters: { kind } }];
};

const isFiltering = ({ dateFilter, contentFilter, mediaTypeFilter, featureFilter }: SearchFilters) =>
  [dateFilter, contentFilter, mediaTypeFilter, featureFilter].some((filter) => filter !== undefined);

/**
 * Returns the SQL conditions of a search: all filters must match, and in each filter any of its values.
 *
 * @param now in milliseconds since 1970. Items dated in the future are hidden from filtered searches.
 * @throws ApiError INVALID_ARGUMENT for filters that the reference forbids
 */
export const conditionsOf = (filters: SearchFilters, now: number): Condition[] => [
  ...(filters.includeArchivedMedia ? [] : [{ sql: 'm.is_archived = 0', parameters: {} }]),
  ...(filters.excludeNonAppCreatedData ? [{ sql: 'm.is_app_created = 1', parameters: {} }] : []),
  ...(filters.dateFilter ? dateCondition(filters.dateFilter) : []),
  ...(filters.contentFilter ? contentCondition(filters.contentFilter) : []),
  ...(filters.mediaTypeFilter ? typeCondition(filters.mediaTypeFilter) : []),
  ...(filters.featureFilter?.includedFeatures.includes('FAVORITES')
    ? [{ sql: 'm.is_favorite = 1', parameters: {} }]
    : []),
  ...(isFiltering(filters) ? [{ sql: 'm.creation_time <= :now', parameters: { now } }] : []),
];

/** Returns whether there is a filter by date, which an order requires. */
export const hasDates = ({ dateFilter }: SearchFilters) =>
  dateFilter !== undefined && dateFilter.dates.length + dateFilter.ranges.length > 0;

/** Returns whether there are filters that cannot be combined with an order. */
export const hasUnorderableFilters = ({ contentFilter, mediaTypeFilter, featureFilter }: SearchFilters) =>
  [contentFilter, mediaTypeFilter, featureFilter].some((filter) => filter !== undefined);
