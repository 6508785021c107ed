/** The longest time that the page waits for the id, in milliseconds. */
const TIMEOUT_MS = 2_000;

const QUERY = 'query FirstItem { mediaItems(first: 1) { nodes { id } } }';

type ItemResponse = { data?: { mediaItems?: { nodes?: { id?: string }[] } | null } | null };

/**
 * Fetches the id of a media item of the user, for an example. Null if the user is signed out, the library is empty, or the
 * request fails or takes too long.
 */
export const findFirstItemId = async (): Promise<string | null> => {
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // The gateway's response to the query above.
    const { data } = (await response.json()) as ItemResponse;
    return data?.mediaItems?.nodes?.[0]?.id ?? null;
  } catch {
    return null;
  }
};
