import { expect } from '@jest/globals';
import { times, firstPage, type Row } from './row.ts';
import { content, CREATION_TIME, dates, filters, range, SEARCH } from './search-filters.ts';

const found = (name: string, body: object, files: readonly string[]): Row => ({
  name,
  request: `${SEARCH}?fields=mediaItems/filename`,
  body,
  status: 200,
  responseBody: files.length > 0 ? { mediaItems: files.map((filename) => ({ filename })) } : {},
});

const DATED = ['a', 'b', 'c', 's', 'x', 'y', 'w', 'film'];
/** Every filter hides items dated in the future. */
const FILTERED = [...DATED, 'undated'];
const ALL = ['future', ...FILTERED];

/** Results of searches. */
export const SEARCH_RESULT_ROWS: readonly Row[] = [
  found('an empty request returns the whole library', {}, ALL),
  { name: 'a body is not needed', request: SEARCH, status: 200 },
  found('an album is returned in its own order', { albumId: '{ours}' }, ['s', 'r']),
  found('an album that the app did not create is returned too', { albumId: '{web}' }, ['w']),
  found('an album is searched by a user who joined it', { albumId: '{lake}' }, ['a', 'b', 'c']),
  found('empty filters are ignored', filters({}), ALL),
  found('null filters are ignored', { filters: null, albumId: '{lake}', pageToken: null }, ['a', 'b', 'c']),
  found(
    'archived items are returned on request',
    filters({ includeArchivedMedia: 'true' }),
    ALL.toSpliced(-1, 0, 'kept'),
  ),
  found(
    'albums that the app did not create are excluded on request',
    filters({ excludeNonAppCreatedData: true }),
    ALL.filter((name) => name !== 'w'),
  ),
  found('a day', dates({ year: 2019, month: 12, day: 31 }), ['a']),
  found('a month', dates({ year: 2019, month: 12 }), DATED),
  found('a year', dates({ year: 2020 }), []),
  found('a day of any year', dates({ month: 12, day: 30 }), ['b']),
  found('several dates are alternatives', dates({ month: 12, day: 30 }, { year: 2019, month: 12, day: 31 }), [
    'a',
    'b',
  ]),
  found('a range includes both ends', range({ year: 2019, month: 12, day: 30 }, { year: 2019, month: 12, day: 31 }), [
    'a',
    'b',
  ]),
  found('a range of days of any year can span the new year', range({ month: 12, day: 31 }, { month: 1, day: 2 }), [
    'a',
  ]),
  found(
    'five dates and five ranges are accepted',
    filters({
      dateFilter: {
        dates: times(5, () => ({ year: 2019 })),
        ranges: times(5, () => ({ startDate: { year: 2018 }, endDate: { year: 2018 } })),
      },
    }),
    DATED,
  ),
  found(
    'a range can extend from 1900 to 3000',
    range({ year: 1900, month: 1, day: 1 }, { year: 3000, month: 1, day: 1 }),
    DATED,
  ),
  found(
    'ten categories are accepted',
    filters(
      content(
        times(10, () => 'FOOD'),
        times(10, () => 'PETS'),
      ),
    ),
    ['a'],
  ),
  found('a category', filters(content(['FOOD'])), ['a', 'b']),
  found('several categories are alternatives', filters(content(['PETS', 'FOOD'])), ['a', 'b']),
  found(
    'items of a category are excluded on request',
    filters(content([], ['PETS'])),
    FILTERED.filter((name) => name !== 'b'),
  ),
  found('NONE beside a category is ignored', filters(content(['NONE', 'PETS'])), ['b']),
  found('categories are accepted as numbers', filters(content([7])), ['b']),
  found('items without a date match no date filter', dates({ year: 2016 }), []),
  found('items dated in the future match no date filter', dates({ year: 2999 }), []),
  found('NONE alone filters nothing', filters(content(['NONE'], ['NONE'])), FILTERED),
  found('videos', filters({ mediaTypeFilter: { mediaTypes: ['VIDEO'] } }), ['film']),
  found(
    'a media type is accepted as a number',
    filters({ mediaTypeFilter: { mediaTypes: [2] } }),
    FILTERED.filter((name) => name !== 'film'),
  ),
  found('all media', filters({ mediaTypeFilter: { mediaTypes: ['ALL_MEDIA'] } }), FILTERED),
  found('favourites', filters({ featureFilter: { includedFeatures: ['FAVORITES'] } }), ['c']),
  found('the feature NONE filters nothing', filters({ featureFilter: { includedFeatures: ['NONE'] } }), FILTERED),
  found(
    'items must match all filters',
    filters({ ...dates({ year: 2019 }).filters, mediaTypeFilter: { mediaTypes: 'VIDEO' } }),
    ['film'],
  ),
  found('oldest first', { orderBy: CREATION_TIME, ...dates({ month: 12, day: 30 }, { month: 12, day: 31 }) }, [
    'b',
    'a',
  ]),
  found(
    'newest first',
    { orderBy: `${CREATION_TIME} desc`, ...dates({ month: 12, day: 30 }, { month: 12, day: 31 }) },
    ['a', 'b'],
  ),
  found(
    'an order can be combined with archived items',
    {
      orderBy: CREATION_TIME,
      filters: {
        ...dates({ month: 12, day: 31 }).filters,
        includeArchivedMedia: true,
        excludeNonAppCreatedData: true,
      },
    },
    ['a'],
  ),
  found('a page size is accepted as a string', { pageSize: '100' }, ALL),
  found('a page size that is null is the default', { pageSize: null }, ALL),
  found(
    'one date is accepted without a list, with numbers as strings',
    filters({ dateFilter: { dates: { year: '2019', month: '12', day: '31' } } }),
    ['a'],
  ),
  found(
    'names are accepted in snake case',
    {
      page_size: 10,
      order_by: CREATION_TIME,
      filters: { date_filter: { ranges: { start_date: { month: 12, day: 31 }, end_date: { month: 12, day: 31 } } } },
    },
    ['a'],
  ),
  {
    name: 'a shared album shows contributors',
    request: SEARCH,
    body: { albumId: '{ours}' },
    status: 200,
    bodyContains: {
      mediaItems: [
        {
          id: '{s}',
          productUrl: 'https://photos.google.com/lr/album/{ours}/photo/{s}',
          contributorInfo: { displayName: 'mona', profilePictureBaseUrl: expect.stringContaining('/lr/') },
        },
        { contributorInfo: { displayName: 'ravi' } },
      ],
    },
  },
  {
    name: 'a caller without the sharing scope gets no share info',
    request: SEARCH,
    body: { albumId: '{ours}' },
    token: 'reader',
    status: 200,
    responseBody: {
      mediaItems: [
        expect.not.objectContaining({ contributorInfo: expect.anything() }),
        expect.not.objectContaining({ contributorInfo: expect.anything() }),
      ],
    },
  },
  {
    name: 'an album that is not shared has no contributors',
    request: SEARCH,
    body: { albumId: '{lake}', pageSize: 1 },
    status: 200,
    responseBody: {
      mediaItems: [expect.not.objectContaining({ contributorInfo: expect.anything() })],
      nextPageToken: expect.any(String),
    },
  },
  {
    name: 'a page token leads on',
    before: [firstPage('/v1/mediaItems:search', { pageSize: 2 })],
    request: `${SEARCH}?fields=mediaItems/filename`,
    body: { pageSize: 2, pageToken: '{next}' },
    status: 200,
    responseBody: { mediaItems: [{ filename: 'b' }, { filename: 'c' }] },
  },
  {
    name: 'a page token of an album leads on',
    before: [firstPage('/v1/mediaItems:search', { pageSize: 2, albumId: '{lake}' })],
    request: `${SEARCH}?fields=mediaItems/filename,nextPageToken`,
    body: { pageSize: 2, albumId: '{lake}', pageToken: '{next}' },
    status: 200,
    responseBody: { mediaItems: [{ filename: 'c' }] },
  },
];
