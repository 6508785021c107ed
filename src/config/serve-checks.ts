import { isListeningLocally } from '../loopback.ts';
import type { Config, ConfigCheck } from './config.ts';
import { GATEWAY_CHECKS } from './gateway-checks.ts';
import { browserSignInServer, hasStoredCredential } from './oauth-server.ts';

/** An OAuth client has an id and a secret. */
const checkOAuthClient: ConfigCheck = (config) => {
  const { GOOGLE_CLIENT_ID: id, GOOGLE_CLIENT_SECRET: secret, GOOGLE_REFRESH_TOKEN: refreshToken } = config;
  if (id === undefined && secret === undefined && refreshToken === undefined) return {};
  return {
    mistakes: (['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'] as const)
      .filter((name) => config[name] === undefined)
      .map((name) => `${name} must be set with the rest of the OAuth client`),
  };
};

const credentialMistakes = (config: Config, isAnyoneAllowed: boolean) => {
  const { GOOGLE_APPLICATION_CREDENTIALS: file, GOOGLE_REFRESH_TOKEN: refreshToken, GATEWAY_API_KEYS: keys } = config;
  const mistakes: string[] = [];
  if (file !== undefined && refreshToken !== undefined) {
    mistakes.push('GOOGLE_APPLICATION_CREDENTIALS and GOOGLE_REFRESH_TOKEN are both set: unset one of them');
  }
  if (keys.length === 0 && !isAnyoneAllowed) {
    mistakes.push(
      'GATEWAY_API_KEYS must list the API keys that may use the stored credential; to allow requests without a key, add --allow-anyone',
    );
  }
  return mistakes;
};

/** API keys and `--allow-anyone` say who may use a stored credential. Without one, every client would still be anonymous. */
const missingCredential = ({ GATEWAY_API_KEYS: keys }: Config, isAnyoneAllowed: boolean) => {
  const advice = 'set GOOGLE_APPLICATION_CREDENTIALS or GOOGLE_REFRESH_TOKEN';
  return [
    ...(keys.length > 0 ? [`GATEWAY_API_KEYS needs a stored credential: ${advice}, or unset it`] : []),
    ...(isAnyoneAllowed ? [`--allow-anyone needs a stored credential: ${advice}, or remove the option`] : []),
  ];
};

/** A stored credential comes from one source, and only clients with an API key may use it. */
const checkStoredCredential =
  (isAnyoneAllowed: boolean): ConfigCheck =>
  (config) => {
    if (!hasStoredCredential(config)) return { mistakes: missingCredential(config, isAnyoneAllowed) };
    const warning =
      '--allow-anyone: ANY CLIENT THAT REACHES THIS GATEWAY can read and change the library of its stored credential';
    return {
      mistakes: credentialMistakes(config, isAnyoneAllowed),
      warnings: isAnyoneAllowed ? [warning] : [],
    };
  };

/** Browser sessions need an OAuth client, and should have a secret and an address. */
const checkBrowserSignIn: ConfigCheck = (config) => {
  const isEnabled = browserSignInServer(config) !== null;
  const { SESSION_SECRET: secrets, PUBLIC_URL: publicUrl, HOST: host, MEDIA_PROXY: proxy } = config;
  const warnings: string[] = [];
  if (!isEnabled && secrets.length > 0 && config.REDIS_URL === undefined) {
    const effect = proxy === 'off' ? 'has no effect' : 'only encrypts media addresses';
    warnings.push(
      `SESSION_SECRET ${effect} without GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET: browser sign-in is disabled`,
    );
  }
  if (isEnabled && secrets.length === 0) {
    warnings.push('SESSION_SECRET is not set: browser sessions end when this process ends');
  }
  if (isEnabled && publicUrl === undefined && !isListeningLocally(host)) {
    warnings.push('PUBLIC_URL is not set: browser sign-in only works on this machine');
  }
  return { warnings };
};

/** Replicas that share a store must have the same secret. */
const checkSharedStore: ConfigCheck = ({ REDIS_URL: address, SESSION_SECRET: secrets }) =>
  address !== undefined && secrets.length === 0
    ? { mistakes: ['SESSION_SECRET must be set with REDIS_URL, to the same value for all replicas'] }
    : {};

/** Accepted requests need time to finish after the delay. */
const checkShutdown: ConfigCheck = ({ SHUTDOWN_DELAY_MS: delay = 0, SHUTDOWN_TIMEOUT_MS: timeout }) =>
  delay > 0 && delay >= timeout
    ? { mistakes: [`SHUTDOWN_DELAY_MS must be less than SHUTDOWN_TIMEOUT_MS, which is ${timeout}`] }
    : {};

/** Returns the checks for `serve`, with or without `--allow-anyone`. */
export const serveChecks = (isAnyoneAllowed: boolean): readonly ConfigCheck[] => [
  ...GATEWAY_CHECKS,
  checkOAuthClient,
  checkStoredCredential(isAnyoneAllowed),
  checkBrowserSignIn,
  checkShutdown,
  checkSharedStore,
];
