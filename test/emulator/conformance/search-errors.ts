import {
  firstPage,
  invalid,
  INVALID_ALBUM,
  noList,
  NOT_FOUND,
  SAME_PARAMETERS,
  times,
  unknownName,
  wrongValue,
  type Row,
  type Step,
} from './row.ts';
import { content, CREATION_TIME, dates, filters, range, SEARCH } from './search-filters.ts';

const PACKAGE = 'type.googleapis.com/google.photos.library.v1';
const CATEGORY = `${PACKAGE}.ContentFilter.ContentCategory`;
const MEDIA_TYPE = `${PACKAGE}.MediaTypeFilter.MediaType`;
const DATES = 'filters.date_filter.dates';
const RANGES = 'filters.date_filter.ranges';

const rejectedSearch = (name: string, body: unknown, responseBody: unknown, before: readonly Step[] = []): Row => ({
  name,
  before,
  request: SEARCH,
  body,
  status: 400,
  responseBody,
});

const ofLibrary = firstPage('/v1/mediaItems:search', { pageSize: 2 });

const BAD_DATE = (index = 0) => invalid('Invalid date.', `${DATES}[${index}]`);
const NEEDS_DATES = invalid('Order by is only supported with a date filter.', 'order_by');
const DATES_ALONE = invalid('Order by is only supported with a date filter alone.', 'order_by');

/** Errors of searches. */
export const SEARCH_ERROR_ROWS: readonly Row[] = [
  {
    name: 'an album that the app did not create is hidden with current API behaviour',
    era: 'current',
    request: SEARCH,
    body: { albumId: '{web}' },
    status: 404,
    responseBody: NOT_FOUND,
  },
  rejectedSearch('a page token requires the same page size', { pageSize: 3, pageToken: '{next}' }, SAME_PARAMETERS, [
    ofLibrary,
  ]),
  rejectedSearch(
    'a page token requires the same filters',
    { pageSize: 2, filters: { includeArchivedMedia: true }, pageToken: '{next}' },
    SAME_PARAMETERS,
    [ofLibrary],
  ),
  rejectedSearch(
    'a page token of the library is invalid for an album',
    { pageSize: 2, albumId: '{lake}', pageToken: '{next}' },
    SAME_PARAMETERS,
    [ofLibrary],
  ),
  rejectedSearch(
    'a negative page size is rejected',
    { pageSize: -1 },
    invalid('Page size must not be negative.', 'page_size'),
  ),
  rejectedSearch(
    'an album cannot be combined with filters',
    { albumId: '{lake}', filters: { includeArchivedMedia: true } },
    invalid('Filters cannot be set when an album ID is specified.', 'filters'),
  ),
  rejectedSearch(
    'an album cannot be combined with an order',
    { albumId: '{lake}', orderBy: CREATION_TIME },
    NEEDS_DATES,
  ),
  rejectedSearch('an invalid album id is rejected', { albumId: 'nope' }, INVALID_ALBUM),
  {
    name: 'an unknown album is not found',
    request: SEARCH,
    body: { albumId: '{noAlbum}' },
    status: 404,
    responseBody: NOT_FOUND,
  },
  {
    name: 'an album of another user is not found',
    request: SEARCH,
    body: { albumId: '{lake}' },
    token: 'demo-ravi',
    status: 404,
    responseBody: NOT_FOUND,
  },
  rejectedSearch(
    'six dates are rejected',
    dates(...times(6, () => ({ year: 2019 }))),
    invalid('Request must have at most 5 dates.', DATES),
  ),
  rejectedSearch(
    'six ranges are rejected',
    filters({ dateFilter: { ranges: times(6, () => ({ startDate: { year: 2018 }, endDate: { year: 2018 } })) } }),
    invalid('Request must have at most 5 ranges.', RANGES),
  ),
  rejectedSearch('a date of zeros is rejected', dates({ year: 0, month: 0, day: 0 }), BAD_DATE()),
  rejectedSearch('a month alone is rejected', dates({ month: 5 }), BAD_DATE()),
  rejectedSearch('a day alone is rejected', dates({ day: 5 }), BAD_DATE()),
  rejectedSearch('a year with a day is rejected', dates({ year: 2019, day: 5 }), BAD_DATE()),
  rejectedSearch('a thirteenth month is rejected', dates({ year: 2019 }, { year: 2019, month: 13 }), BAD_DATE(1)),
  rejectedSearch('a thirty-second day is rejected', dates({ year: 2019, month: 1, day: 32 }), BAD_DATE()),
  rejectedSearch('a year beyond 9999 is rejected', dates({ year: 10_000 }), BAD_DATE()),
  rejectedSearch('a negative year is rejected', dates({ year: -1 }), BAD_DATE()),
  rejectedSearch(
    'a year that is not a number is rejected',
    dates({ year: 'last' }),
    wrongValue(`${DATES}[0].year`, 'TYPE_INT32', 'last'),
  ),
  rejectedSearch(
    'a range that ends before it begins is rejected',
    range({ year: 2020 }, { year: 2019 }),
    invalid('The start date of a range must not be after its end date.', `${RANGES}[0]`),
  ),
  rejectedSearch(
    'a range with dates of two forms is rejected',
    range({ year: 2019 }, { year: 2019, month: 2 }),
    invalid('The start date and the end date of a range must have the same format.', `${RANGES}[0]`),
  ),
  rejectedSearch(
    'a range without an end is rejected',
    filters({ dateFilter: { ranges: [{ startDate: { year: 2019 } }] } }),
    invalid('A date range must have a start date and an end date.', `${RANGES}[0]`),
  ),
  rejectedSearch(
    'a range with a bad date is rejected',
    range({ month: 5 }, { month: 6 }),
    invalid('Invalid date.', `${RANGES}[0].start_date`),
  ),
  rejectedSearch(
    'eleven categories are rejected',
    filters(content(times(11, () => 'FOOD'))),
    invalid(
      'Request must have at most 10 included_content_categories.',
      'filters.content_filter.included_content_categories',
    ),
  ),
  rejectedSearch(
    'eleven excluded categories are rejected',
    filters(
      content(
        [],
        times(11, () => 'FOOD'),
      ),
    ),
    invalid(
      'Request must have at most 10 excluded_content_categories.',
      'filters.content_filter.excluded_content_categories',
    ),
  ),
  rejectedSearch(
    'a category cannot be both included and excluded',
    filters(content(['PETS', 'FOOD'], ['FOOD'])),
    invalid('Content category FOOD must not be both included and excluded.', 'filters.content_filter'),
  ),
  rejectedSearch(
    'an unknown category is rejected',
    filters(content(['FOOD', 'BEER'])),
    wrongValue('filters.content_filter.included_content_categories[1]', CATEGORY, 'BEER'),
  ),
  rejectedSearch(
    'a category in lower case is unknown',
    filters(content(['food'])),
    wrongValue('filters.content_filter.included_content_categories[0]', CATEGORY, 'food'),
  ),
  rejectedSearch(
    'two media types are rejected',
    filters({ mediaTypeFilter: { mediaTypes: ['PHOTO', 'VIDEO'] } }),
    invalid('Request must have at most one media type.', 'filters.media_type_filter.media_types'),
  ),
  rejectedSearch(
    'an unknown media type is rejected',
    filters({ mediaTypeFilter: { mediaTypes: ['GIF'] } }),
    wrongValue('filters.media_type_filter.media_types[0]', MEDIA_TYPE, 'GIF'),
  ),
  rejectedSearch(
    'a media type beyond the last number is rejected',
    filters({ mediaTypeFilter: { mediaTypes: [3] } }),
    wrongValue('filters.media_type_filter.media_types[0]', MEDIA_TYPE, 3),
  ),
  rejectedSearch(
    'an unknown feature is rejected',
    filters({ featureFilter: { includedFeatures: ['BEST'] } }),
    wrongValue('filters.feature_filter.included_features[0]', `${PACKAGE}.FeatureFilter.Feature`, 'BEST'),
  ),
  rejectedSearch('an order requires dates', { orderBy: CREATION_TIME }, NEEDS_DATES),
  rejectedSearch(
    'an order requires a date filter with dates',
    { orderBy: CREATION_TIME, filters: { dateFilter: {} } },
    NEEDS_DATES,
  ),
  rejectedSearch(
    'an unknown order is rejected',
    { orderBy: 'filename', ...dates({ year: 2019 }) },
    invalid('Invalid order by field.', 'order_by'),
  ),
  rejectedSearch(
    'an order with a direction in words is rejected',
    { orderBy: `${CREATION_TIME} asc`, ...dates({ year: 2019 }) },
    invalid('Invalid order by field.', 'order_by'),
  ),
  rejectedSearch(
    'an order cannot be combined with categories',
    { orderBy: CREATION_TIME, filters: { ...dates({ year: 2019 }).filters, ...content(['FOOD']) } },
    DATES_ALONE,
  ),
  rejectedSearch(
    'an order cannot be combined with a media type',
    {
      orderBy: CREATION_TIME,
      filters: { ...dates({ year: 2019 }).filters, mediaTypeFilter: { mediaTypes: ['PHOTO'] } },
    },
    DATES_ALONE,
  ),
  rejectedSearch(
    'an order cannot be combined with features',
    {
      orderBy: CREATION_TIME,
      filters: { ...dates({ year: 2019 }).filters, featureFilter: { includedFeatures: ['FAVORITES'] } },
    },
    DATES_ALONE,
  ),
  rejectedSearch(
    'an unknown filter is reported with its path',
    filters({ dateFilter: { dates: [{ year: 2019, hour: 1 }] } }),
    unknownName('hour', `${DATES}[0]`),
  ),
  rejectedSearch('a list of date filters is rejected', filters({ dateFilter: [] }), noList('dateFilter', 'filters')),
  rejectedSearch(
    'several mistakes are reported at once',
    { ale: 1, filters: { beer: 1 }, pageSize: 'ten' },
    invalid(
      'Invalid JSON payload received. Unknown name "ale": Cannot find field.\nInvalid JSON payload received. Unknown name "beer" at \'filters\': Cannot find field.\nInvalid value at \'page_size\' (TYPE_INT32), "ten"',
      '',
      'filters',
      'page_size',
    ),
  ),
];
