/** Names and addresses that only this machine reaches, as they stand in a URL (RFC 6761, RFC 1122). */
const LOOPBACK = /^(?:localhost|[\w.-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** True for an address that leads to this machine alone. */
export const isLoopback = ({ hostname }: URL): boolean => LOOPBACK.test(hostname);

/** Whether a host that is listened on can be reached from this machine alone. */
export const isListeningLocally = (host: string): boolean => {
  const url = URL.parse(`http://${host.includes(':') ? `[${host}]` : host}`);
  return url !== null && isLoopback(url);
};
