/**
 * Returns the parameter `fields` for a page of resources.
 *
 * @param list the field of the page that has the resources
 * @param fields the fields of a resource, such as `id,title`. Undefined for all
 */
export const ofPage = (list: string, fields: string | undefined): string | undefined =>
  fields === undefined ? undefined : `${list}(${fields}),nextPageToken`;
