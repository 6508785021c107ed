import { environmentHelp } from '../../config/help.ts';
import { EMULATOR_HELP } from './options.ts';

/** The help of `emulator`. docs/emulator.md has more. */
export const EMULATOR_COMMAND_HELP = `Usage: photos-graphql emulator [options]

Runs an emulator of the Google Photos Library API and the Picker API, for any client in any language. Point the client
at it instead of https://photoslibrary.googleapis.com and https://photospicker.googleapis.com: see docs/clients.md.
docs/emulator.md lists what it supports.

Options:
${EMULATOR_HELP}
  --help, -h      show this help

Environment:
${environmentHelp('emulator')}
  XDG_CACHE_HOME     the parent folder of the library without --data (default: ~/.cache)

Demo users: mona, ravi and june.
  access tokens      Authorization: Bearer demo-mona, demo-ravi, demo-june
  refresh tokens     demo-refresh-mona, demo-refresh-ravi, demo-refresh-june
  Both never expire and have every scope; any client id and secret is accepted. The same applies to --user.

Addresses:
  /v1/…                                   the Library API: albums, sharedAlbums, mediaItems
  /v1/sessions/…, /v1/mediaItems?sessionId=…
                                          the Picker API
  /picker/…                               the page on which a user picks: the target of a pickerUri
  /v1/uploads                             uploads, raw and resumable
  /$discovery/rest?version=v1             the discovery document of the Library API
  /lr/…                                   pictures and videos: the target of a baseUrl, with its suffix
  /o/oauth2/v2/auth, /o/oauth2/auth       the sign-in page
  /token, /oauth2/v4/token, /o/oauth2/token
                                          exchanges a code or a refresh token for tokens
  /revoke, /o/oauth2/revoke               revokes a token
  /tokeninfo, /oauth2/v3/tokeninfo        describes a token
  /v1/userinfo, /oauth2/v1/userinfo, /oauth2/v2/userinfo, /oauth2/v3/userinfo
                                          the user of a token
  /.well-known/openid-configuration       the addresses of the OAuth server
  /oauth2/v3/certs, /oauth2/v1/certs      the public keys of id tokens

Control, in JSON, below /_emulator/:
  GET health                              { status, inFlight, bytesInFlight }
  GET users                               the users
  POST albums                             adds an album: { user, title, isAppCreated, mediaItemIds }
  GET calls, DELETE calls                 the log of calls; DELETE clears it
  GET faults, POST faults, DELETE faults  inject faults: { method, effect, times, user, after, milliseconds, performed }
  GET clock, PUT clock                    the time: { now } or { advanceSeconds }
  GET quota, PUT quota, DELETE quota      the quotas: { requestsPerDay, bytesRequestsPerDay, writesPerMinutePerUser,
                                          concurrentWritesPerUser, pickerRequestsPerMinute,
                                          pickerBytesRequestsPerMinute, pickingSessionsPerUser }
  POST picks                              picks items in a session of the Picker API: { sessionId, done } with
                                          mediaItemIds or a count
  POST reset                              restores the initial state

Exit codes:
  0    stopped by Ctrl-C or SIGTERM
  1    failed: check the port, the library, the certificate and the environment
  2    invalid options
  130  stopped at once by a second Ctrl-C

Example:
  photos-graphql emulator --memory
  curl -s http://127.0.0.1:4010/v1/albums?pageSize=1 -H 'authorization: Bearer demo-mona'`;
