import type { CalendarDate, Filters } from '../../photos/wire.ts';
import { badUserInput } from '../errors.ts';
import type { DateInput, MediaItemFilter, MediaItemOrder } from '../generated/types.ts';

type Nullish<Value> = Value | null | undefined;

/** Returns the parts of a date that are set. The REST API matches any value for a missing part. */
const dateOf = ({ year, month, day }: DateInput): CalendarDate => ({
  ...(year && { year }),
  ...(month && { month }),
  ...(day && { day }),
});

const formOf = (date: CalendarDate) => Object.keys(date).join(' and ');

const FORMS = new Set(['year', 'year and month', 'year and month and day', 'month and day']);

const checkForm = (argument: string, date: CalendarDate) => {
  if (!FORMS.has(formOf(date))) {
    throw badUserInput(argument, 'must be a year, a year and a month, a full date, or a month and a day.');
  }
};

const dateKey = ({ year = 0, month = 0, day = 0 }: CalendarDate) => (year * 100 + month) * 100 + day;

const datesOf = (dates: readonly DateInput[]) =>
  dates.map((input, index) => {
    const date = dateOf(input);
    checkForm(`filter.dates.${index}`, date);
    return date;
  });

const rangesOf = (ranges: NonNullable<MediaItemFilter['dateRanges']>) =>
  ranges.map((input, index) => {
    const argument = `filter.dateRanges.${index}`;
    const [startDate, endDate] = [dateOf(input.startDate), dateOf(input.endDate)];
    checkForm(`${argument}.startDate`, startDate);
    checkForm(`${argument}.endDate`, endDate);
    if (formOf(startDate) !== formOf(endDate))
      throw badUserInput(argument, 'startDate and endDate must set the same fields.');
    if (startDate.year && dateKey(startDate) > dateKey(endDate)) {
      throw badUserInput(argument, 'startDate must not be after endDate.');
    }
    return { startDate, endDate };
  });

const contentFilterOf = (included: readonly string[], excluded: readonly string[]) => {
  const duplicate = included.find((category) => excluded.includes(category));
  if (duplicate) {
    throw badUserInput('filter.excludedContentCategories', `${duplicate} must not be both included and excluded.`);
  }
  if (included.length + excluded.length === 0) return {};
  return {
    contentFilter: {
      ...(included.length > 0 && { includedContentCategories: [...included] }),
      ...(excluded.length > 0 && { excludedContentCategories: [...excluded] }),
    },
  };
};

/**
 * Converts a filter to the form of the REST API. Returns undefined if it filters nothing.
 *
 * @throws GraphQLError BAD_USER_INPUT for a filter that the API would reject
 */
export const filtersOf = (filter: Nullish<MediaItemFilter>): Filters | undefined => {
  if (!filter) return undefined;
  const dates = datesOf(filter.dates ?? []);
  const ranges = rangesOf(filter.dateRanges ?? []);
  const features = filter.features ?? [];
  const mediaType = filter.mediaType === 'ALL_MEDIA' ? null : filter.mediaType;
  const filters: Filters = {
    ...(dates.length + ranges.length > 0 && {
      dateFilter: { ...(dates.length > 0 && { dates }), ...(ranges.length > 0 && { ranges }) },
    }),
    ...contentFilterOf(filter.includedContentCategories ?? [], filter.excludedContentCategories ?? []),
    ...(mediaType && { mediaTypeFilter: { mediaTypes: [mediaType] } }),
    ...(features.length > 0 && { featureFilter: { includedFeatures: [...features] } }),
    ...(filter.includeArchivedMedia && { includeArchivedMedia: true }),
    ...(filter.excludeNonAppCreatedData && { excludeNonAppCreatedData: true }),
  };
  return Object.keys(filters).length > 0 ? filters : undefined;
};

const ORDERS = {
  CREATION_TIME_ASC: 'MediaMetadata.creation_time',
  CREATION_TIME_DESC: 'MediaMetadata.creation_time desc',
} as const satisfies Record<MediaItemOrder, string>;

/**
 * Converts an order to the form of the REST API.
 *
 * @throws GraphQLError BAD_USER_INPUT without a date filter, or with a filter that the API cannot order
 */
export const orderByOf = (order: Nullish<MediaItemOrder>, filters: Filters | undefined): string | undefined => {
  if (!order) return undefined;
  if (!filters?.dateFilter) {
    throw badUserInput('orderBy', 'requires filter.dates or filter.dateRanges.');
  }
  if (filters.contentFilter ?? filters.mediaTypeFilter ?? filters.featureFilter) {
    throw badUserInput(
      'orderBy',
      'cannot be combined with content categories, mediaType or features. Remove them from the filter.',
    );
  }
  return ORDERS[order];
};
