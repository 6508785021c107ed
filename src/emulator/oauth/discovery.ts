import { oauthResponse, type OAuthResponse } from './response.ts';
import type { OAuthCall } from './endpoint.ts';
import { ISSUER } from './id-token.ts';

/** Keys and endpoints can be cached for an hour. */
const CACHED = { 'cache-control': 'public, max-age=3600' };

/** Handles `/.well-known/openid-configuration`: the endpoints, at the origin of the request. */
export const openIdConfiguration = ({ url: { origin } }: OAuthCall): OAuthResponse =>
  oauthResponse(
    200,
    {
      issuer: ISSUER,
      authorization_endpoint: `${origin}/o/oauth2/v2/auth`,
      token_endpoint: `${origin}/token`,
      userinfo_endpoint: `${origin}/v1/userinfo`,
      revocation_endpoint: `${origin}/revoke`,
      jwks_uri: `${origin}/oauth2/v3/certs`,
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      scopes_supported: ['openid', 'email', 'profile'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
      claims_supported: [
        'aud',
        'email',
        'email_verified',
        'exp',
        'family_name',
        'given_name',
        'iat',
        'iss',
        'name',
        'picture',
        'sub',
      ],
      code_challenge_methods_supported: ['plain', 'S256'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
    },
    CACHED,
  );

/** Handles `/oauth2/v3/certs`: the public key of id tokens, as a JSON Web Key Set. */
export const jwks = ({ idTokens }: OAuthCall): OAuthResponse => oauthResponse(200, idTokens.keySet(), CACHED);

/** Handles `/oauth2/v1/certs`: the public key of id tokens as PEM, by its key id. */
export const pemCerts = ({ idTokens }: OAuthCall): OAuthResponse => oauthResponse(200, idTokens.pemMap(), CACHED);
