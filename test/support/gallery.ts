import { launchBrowser } from './browser.ts';
import { startStack, type StackOptions } from './stack.ts';

/** The widths of a desktop and of a phone, in pixels. */
export const WIDTHS = [1440, 390];

/** The response of `/auth/me` without a session, which browsers write to the console. */
const NOT_SIGNED_IN = 'console: Failed to load resource: the server responded with a status of 401 (Unauthorized)';

/**
 * Starts a gateway with the example gallery over the demo library, and a browser. The tests of a file share both. All pictures
 * are plain, because drawing them takes most of the time.
 */
export const startGallery = async (options: StackOptions = {}) => {
  const resources = new AsyncDisposableStack();
  const stack = resources.use(await startStack({ hasDemo: true, hasPlainPictures: true, hasSignIn: true, ...options }));
  const { gatewayUrl, emulatorUrl, signInUrl } = stack;
  const browser = resources.use(await launchBrowser({ origins: [gatewayUrl, emulatorUrl, signInUrl] }));
  const { page, foreignUrls, consoleErrors } = browser;
  // Less than a test has, so that a failure says what was missing.
  page.setDefaultTimeout(10_000);

  /** Opens a path of the gallery. */
  const visit = async (path: string, width = 1440) => {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
    await page.goto(`${gatewayUrl}/gallery/${path}`);
  };

  /** Creates an album of mona that the gallery can change, and returns its path. */
  const createAlbum = async (title: string) => {
    const { data } = await stack.query(
      'mutation ($title: String!) { createAlbum(input: { title: $title }) { album { id } } }',
      { title },
    );
    const id: string = data.createAlbum.album.id;
    return { id, path: `album/${encodeURIComponent(id)}` };
  };

  /** Returns the id of an album of the demo library. */
  const albumNamed = async (title: string) => {
    const { data } = await stack.query('{ albums(first: 100) { nodes { id title } } }');
    const { id } = (data.albums.nodes as { id: string; title: string }[]).find((album) => album.title === title)!;
    return { id, path: `album/${encodeURIComponent(id)}` };
  };

  /** Returns the errors in the console since the last time, such as violations of the page's policy, and blocked requests. */
  const takeErrors = () =>
    [...foreignUrls.splice(0), ...consoleErrors.splice(0)].filter((error) => error !== NOT_SIGNED_IN);

  return {
    ...stack,
    ...browser,
    visit,
    createAlbum,
    albumNamed,
    takeErrors,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};

export type Gallery = Awaited<ReturnType<typeof startGallery>>;
