import { EMULATOR_HELP } from './options.ts';

/** All there is to know of the emulator without its pages in docs/. */
export const EMULATOR_COMMAND_HELP = `Usage: photos-graphql emulator [options]

Runs an emulator of the Google Photos Library API, for any client in any language. Point one at it instead of
https://photoslibrary.googleapis.com: docs/clients.md tells how, docs/emulator.md what it answers.

Options:
${EMULATOR_HELP}
  --help, -h      this

Environment:
  EMULATOR_HOST      the address to listen on (127.0.0.1: this machine alone)
  EMULATOR_PORT      its port (4010); 0 for any free one
  EMULATOR_TLS_PORT  the port of https under --tls (4443); 0 for any free one
  LOG_LEVEL          trace, debug, info, warn, error or silent (info)
  XDG_CACHE_HOME     where the library is kept without --data (~/.cache)

Demo people: mona, ravi and june.
  access tokens      Authorization: Bearer demo-mona, demo-ravi, demo-june
  refresh tokens     demo-refresh-mona, demo-refresh-ravi, demo-refresh-june
  Both never end and have every scope; any client id and secret is accepted. So it is for a person of --user.

Addresses:
  /v1/…                                   the API: albums, sharedAlbums, mediaItems
  /v1/uploads                             uploads, raw and resumable
  /$discovery/rest?version=v1             its discovery document
  /lr/…                                   pictures and videos: where a baseUrl leads, with its suffix
  /o/oauth2/v2/auth, /o/oauth2/auth       sign-in, by a page in the browser
  /token, /oauth2/v4/token, /o/oauth2/token
                                          a code or a refresh token for tokens
  /revoke, /o/oauth2/revoke               ends a token
  /tokeninfo, /oauth2/v3/tokeninfo        what a token stands for
  /v1/userinfo, /oauth2/v1/userinfo, /oauth2/v2/userinfo, /oauth2/v3/userinfo
                                          who a token speaks for
  /.well-known/openid-configuration       the addresses of the sign-in
  /oauth2/v3/certs, /oauth2/v1/certs      the key of the id tokens

Control, in JSON, below /_emulator/:
  GET health                              { status, inFlight }
  GET users                               the people
  GET calls, DELETE calls                 the log of calls; empty it
  GET faults, POST faults, DELETE faults  let calls go wrong: { method, effect, times, user, after, milliseconds }
  GET clock, PUT clock                    the time: { now } or { advanceSeconds }
  GET quota, PUT quota, DELETE quota      { requestsPerDay, bytesRequestsPerDay, writesPerMinutePerUser,
                                          concurrentWritesPerUser }
  POST reset                              all as it was at the start

Exit codes:
  0    stopped by Ctrl-C or SIGTERM
  1    could not start, or failed: the port, the library, the certificate or the environment is not right
  2    wrong options
  130  stopped at once by a second Ctrl-C

Example:
  photos-graphql emulator --memory
  curl -s http://127.0.0.1:4010/v1/albums?pageSize=1 -H 'authorization: Bearer demo-mona'`;
