/** The credential of a browser session. */
export type SessionCredential = {
  /** Secret. Each sign-in creates a new one. */
  id: string;
  refreshToken: string;
  /** When the session ends, in milliseconds since 1970. */
  expiresAt: number;
};

/** What a viewer acts with. All of it is secret. */
export type Credential =
  | { type: 'BEARER'; token: string }
  | { type: 'SESSION'; session: SessionCredential }
  /** The stored credential or the default token of the gateway, of which `secret` is the permanent part. */
  | { type: 'GATEWAY'; secret: string };
