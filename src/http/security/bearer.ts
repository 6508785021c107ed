/** Returns the token of an `Authorization: Bearer …` header (RFC 6750). Null for any other header, or a missing one. */
export const bearerTokenOf = (authorization: string | undefined): string | null =>
  /^Bearer +([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1] ?? null;
