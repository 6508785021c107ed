/** The token of an `Authorization: Bearer …` header (RFC 6750). Null for any other header, or none. */
export const bearerTokenOf = (authorization: string | undefined): string | null =>
  /^Bearer +([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1] ?? null;
