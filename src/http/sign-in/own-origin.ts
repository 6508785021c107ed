/** Names and addresses that only this machine reaches (RFC 6761, RFC 1122). */
const LOOPBACK = /^(?:localhost|[\w.-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** True for an address of this machine alone, to which cookies may go without TLS. */
export const isLoopback = ({ hostname }: URL): boolean => LOOPBACK.test(hostname);

/**
 * Make the function that tells under which address a browser reaches the gateway. A `Host` header is believed only where it
 * names this machine: any other could lead a sign-in astray.
 *
 * @param publicUrl the address that is configured, if one is
 * @returns null where the address is not known
 */
export const createOwnOrigin =
  (publicUrl: string | null) =>
  (host: string | undefined): URL | null => {
    if (publicUrl !== null) return new URL(publicUrl);
    const url = URL.parse(`http://${host ?? ''}`);
    return url !== null && url.host === host?.toLowerCase() && isLoopback(url) ? url : null;
  };

export type OwnOrigin = ReturnType<typeof createOwnOrigin>;
