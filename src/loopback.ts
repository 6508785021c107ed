/** Loopback names and addresses, as written in a URL (RFC 6761, RFC 1122). */
const LOOPBACK = /^(?:localhost|[\w.-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Returns whether a URL is of this machine's loopback interface. */
export const isLoopback = ({ hostname }: URL): boolean => LOOPBACK.test(hostname);

/** Returns whether a server that listens on this host is reachable only from this machine. */
export const isListeningLocally = (host: string): boolean => {
  const url = URL.parse(`http://${host.includes(':') ? `[${host}]` : host}`);
  return url !== null && isLoopback(url);
};
