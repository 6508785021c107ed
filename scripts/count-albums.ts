/** Returns the number of albums that a gateway shows for the query `albums(first: 2)`. Undefined if the query fails. */
export const countAlbums = async (gatewayUrl: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ albums(first: 2) { nodes { title } } }' }),
  });
  // The query determines the shape.
  const { data } = (await response.json()) as { data?: { albums?: { nodes: unknown[] } } };
  return data?.albums?.nodes.length;
};
