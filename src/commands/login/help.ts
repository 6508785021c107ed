/** All there is to know of signing in from a terminal without docs/login.md. */
export const LOGIN_HELP = `Usage: photos-graphql login [options]
       photos-graphql login --status [--file FILE]

Signs in with a browser on this machine, and stores the sign-in in a file for you alone, from which
photos-graphql serve gets its access tokens. photos-graphql logout ends it.

Options:
  --status        tell whose the stored sign-in is, what it may do, and whether it still works
  --scopes LIST   what to ask for, separated by commas, such as photoslibrary.appendonly; openid and email come along
                  (default: openid, email, profile, photoslibrary.appendonly,
                  photoslibrary.readonly.appcreateddata, photoslibrary.edit.appcreateddata)
  --file FILE     where the sign-in is kept
                  (default: $XDG_CONFIG_HOME/photos-graphql/credentials.json, else below ~/.config)
  --replace       let it take the place of another account's, or of whatever else the file holds
  --emulator      sign in on the emulator at EMULATOR_HOST and EMULATOR_PORT instead of Google, without a client id
  --port PORT     where the browser comes back to on 127.0.0.1 (default: any free port)
  --no-browser    only show the address, and open no browser
  --wait SECONDS  how long to wait for the browser, from 1 to 3600 (300)
  --help, -h      this

Environment:
  GOOGLE_CLIENT_ID      an OAuth client of type "Desktop app", made at
  GOOGLE_CLIENT_SECRET  https://console.cloud.google.com/apis/credentials
  GOOGLE_OAUTH_URL      another place to sign in at than Google, such as an emulator; any client will do there
  EMULATOR_HOST         where --emulator looks for one (127.0.0.1)
  EMULATOR_PORT         its port (4010)

Exit codes:
  0    signed in; with --status: the stored sign-in works
  1    not signed in, and why; with --status: there is none, or it does not work
  2    wrong options
  130  stopped by Ctrl-C: nothing was stored

Example:
  photos-graphql emulator --memory
  photos-graphql login --emulator --file /tmp/credentials.json`;
