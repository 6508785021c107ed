/** Returns the access token of an `Authorization: Bearer` header. */
export const readBearerToken = (authorization: string | undefined): string | undefined =>
  /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];

/** Returns the access token of an API request: from its `Authorization` header, else from its query. */
export const readAccessToken = (authorization: string | undefined, query: URLSearchParams): string | undefined =>
  readBearerToken(authorization) ?? query.get('access_token') ?? query.get('oauth_token') ?? undefined;
