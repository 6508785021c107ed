/** The help of `login`. docs/login.md has more. */
export const LOGIN_HELP = `Usage: photos-graphql login [options]
       photos-graphql login --status [--file FILE]

Signs in with a browser on this machine and stores the credential in a file that only you can read.
photos-graphql serve gets its access tokens with it; photos-graphql logout revokes it.

Options:
  --status        show the account and the scopes of the stored credential, and whether it works
  --scopes LIST   the scopes to request, comma-separated, such as photospicker.mediaitems.readonly; always with
                  openid and email
                  (default: openid, email, profile, photoslibrary.appendonly,
                  photoslibrary.readonly.appcreateddata, photoslibrary.edit.appcreateddata)
  --file FILE     where to store the credential
                  (default: $XDG_CONFIG_HOME/photos-graphql/credentials.json or ~/.config/…)
  --replace       overwrite the credential of another account, or any other content of the file
  --emulator      sign in at the emulator (EMULATOR_HOST, EMULATOR_PORT) instead of Google, without a client id
  --port PORT     the port on 127.0.0.1 to which the browser returns (default: any free port)
  --no-browser    print the address without opening a browser
  --wait SECONDS  how long to wait for the browser, from 1 to 3600 (default: 300)
  --help, -h      show this help

Environment:
  GOOGLE_CLIENT_ID      an OAuth client of type "Desktop app", created at
  GOOGLE_CLIENT_SECRET  https://console.cloud.google.com/apis/credentials
  GOOGLE_OAUTH_URL      an OAuth server other than Google's, such as an emulator (then without a client)
  EMULATOR_HOST         the address of the emulator for --emulator (default: 127.0.0.1)
  EMULATOR_PORT         its port (default: 4010)

Exit codes:
  0    signed in; with --status: the stored credential works
  1    failed; with --status: no credential is stored, or it does not work
  2    invalid options
  130  stopped by Ctrl-C: nothing was stored

Example:
  photos-graphql emulator --memory
  photos-graphql login --emulator --file /tmp/credentials.json`;
