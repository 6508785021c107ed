/** The address of the store: one server, the nodes of a cluster, or the sentinels that name the primary. */
export type RedisAddress = {
  kind: 'server' | 'cluster' | 'sentinel';
  nodes: readonly { host: string; port: number }[];
  /** The name of the primary. Only for sentinels. */
  primary: string | null;
  isEncrypted: boolean;
  username: string | null;
  password: string | null;
  /** The number of the database. Clusters only have 0. */
  database: number;
};

const SCHEME = /^(redis|rediss)(?:\+(cluster|sentinel))?:$/;

const DEFAULT_PORTS = { server: 6379, cluster: 6379, sentinel: 26_379 } as const;

/** The valid forms of an address, as half a sentence. */
export const REDIS_ADDRESS_FORMS =
  '`redis://host:6379/0`, `redis+cluster://host:6379,host:6379` or `redis+sentinel://host:26379,host:26379/primary`, ' +
  'with `rediss` instead of `redis` for TLS, and `user:password@` before the first host if the server has a password';

/**
 * Parses the address of a Redis or Valkey store. Several hosts are separated by commas, which a URL does not allow, so the parts
 * are taken apart here.
 *
 * @returns null if it has none of the forms of `REDIS_ADDRESS_FORMS`
 */
export const parseRedisAddress = (text: string): RedisAddress | null => {
  const [, scheme = '', userInfo, hosts = '', path = ''] =
    /^([a-z+]+:)\/\/(?:([^@/]*)@)?([^/?#]+)(?:\/([^/?#]*))?$/.exec(text) ?? [];
  const [, protocol, form] = SCHEME.exec(scheme) ?? [];
  if (protocol === undefined) return null;
  const kind = form === 'cluster' || form === 'sentinel' ? form : 'server';
  const nodes = hosts.split(',').map((host) => {
    // A scheme without a default port, so that the port is kept.
    const parsed = URL.parse(`redis://${host}`);
    if (!parsed?.hostname || parsed.username || parsed.pathname) return null;
    return { host: parsed.hostname.replace(/^\[|\]$/g, ''), port: Number(parsed.port || DEFAULT_PORTS[kind]) };
  });
  if (kind === 'server' && nodes.length > 1) return null;
  const isNumber = /^\d{0,4}$/.test(path);
  if (kind === 'sentinel' ? path === '' : kind === 'cluster' ? path !== '' : !isNumber) return null;
  const [username = '', ...password] = (userInfo ?? '').split(':');
  const known = nodes.filter((node) => node !== null);
  if (known.length < nodes.length) return null;
  try {
    return {
      kind,
      nodes: known,
      primary: kind === 'sentinel' ? decodeURIComponent(path) : null,
      isEncrypted: protocol === 'rediss',
      username: decodeURIComponent(username) || null,
      password: decodeURIComponent(password.join(':')) || null,
      database: kind === 'server' ? Number(path || 0) : 0,
    };
  } catch {
    // An escape such as `%zz`.
    return null;
  }
};
