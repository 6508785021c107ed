/** Parts of searches. */
export const filters = (values: object) => ({ filters: values });
export const dates = (...values: readonly unknown[]) => filters({ dateFilter: { dates: values } });
export const range = (startDate: unknown, endDate: unknown) =>
  filters({ dateFilter: { ranges: [{ startDate, endDate }] } });
export const content = (included: readonly unknown[], excluded: readonly unknown[] = []) => ({
  contentFilter: { includedContentCategories: included, excludedContentCategories: excluded },
});

export const SEARCH = 'POST /v1/mediaItems:search';

/** The one field that searches are ordered by. */
export const CREATION_TIME = 'MediaMetadata.creation_time';
