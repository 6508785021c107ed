/** The settings that every server of the bench reads from its environment. */
const number = (name: string) => {
  const value = Number(process.env[name]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} must be a positive integer.`);
  return value;
};

/** The port to listen on. */
export const PORT = number('PORT');

/** The base URL of the mock of the Library API. */
export const UPSTREAM_URL = process.env['PHOTOS_API_URL'] ?? '';

/** The maximum number of connections to the mock. All servers have the same. */
export const UPSTREAM_CONNECTIONS = number('UPSTREAM_CONNECTIONS');
