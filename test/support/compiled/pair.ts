import { createClock } from '../../../src/emulator/clock.ts';
import { fill, shareAlbums } from '../fill.ts';
import type { Json } from '../json.ts';
import { controlsOf, startTestEmulator } from '../test-emulator.ts';
import { startTestGateway } from '../test-gateway.ts';

/** A failure of the emulator that hits every call of a method, so that it does not depend on the order of calls. */
export type EveryCallFault = { method: string; effect: string; [field: string]: unknown };

/** What a gateway returned to an operation, in a form that two gateways share. */
export type Outcome = {
  status: number;
  /** The response as text, so that the order of keys counts. */
  body: string;
  errors: Json[];
  calls: string[];
};

const NOON = Date.UTC(2020, 0, 1, 12);
const HOUR = 3_600_000;

const withoutId = (error: Json) => {
  const { errorId, ...extensions } = error.extensions ?? {};
  return { ...error, extensions: { ...extensions, ...(errorId && { errorId: typeof errorId }) } };
};

/**
 * Leaves out the calls that an error or a missing album makes useless, such as a search that starts beside its album. They are
 * cancelled, and the emulator may not see them. The cost in the body counts them.
 */
export const withoutCancelledCalls = ({ calls, errors, ...outcome }: Outcome): Outcome => ({
  ...outcome,
  errors,
  calls: errors.length > 0 ? [] : calls.filter((call) => call !== 'mediaItems.search'),
});

/**
 * Sorts errors by place: those of parallel calls are in the order of Google's responses. If there are too many for a response, that
 * order decides which ones it lists.
 */
const comparableErrors = (errors: readonly Json[]) => {
  const summary = errors.find(({ extensions }) => extensions?.omittedErrors);
  return (summary ? [summary] : errors.map(withoutId)).map((error) => JSON.stringify(error)).toSorted();
};

/**
 * Starts two gateways over one emulator: one that compiles every query before it executes it, and one that compiles nothing.
 */
export const startPair = async () => {
  const resources = new AsyncDisposableStack();
  let now = NOON;
  const emulator = resources.use(await startTestEmulator({ clock: createClock(() => now) }));
  const { albumIds, photoIds } = fill({ emulator, albums: 60, photosPerAlbum: 6, photos: 150 });
  shareAlbums(emulator, albumIds.slice(0, 30));
  const start = async (compileAfter: number) =>
    resources.use(
      await startTestGateway({
        photosApiUrl: emulator.url,
        defaultToken: 'demo-mona',
        compileAfter,
        maxOperationCost: 25,
        // Long enough that a busy machine makes no difference.
        requestTimeoutMs: 600_000,
        now: () => now,
        report: () => undefined,
      }),
    );
  const [plain, compiled] = [await start(Infinity), await start(0)];
  const { addFault, takeCalls } = controlsOf(emulator);

  const run = async (
    { url }: { url: string },
    request: object,
    faults: readonly EveryCallFault[],
  ): Promise<Outcome> => {
    await fetch(`${emulator.url}/_emulator/faults`, { method: 'DELETE' });
    for (const fault of faults) await addFault({ times: 1000, ...fault });
    takeCalls();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    const { errors = [], ...rest } = (await response.json()) as Json;
    return {
      status: response.status,
      body: JSON.stringify(rest),
      errors: comparableErrors(errors),
      // What a token allows is kept for later operations.
      calls: takeCalls()
        .filter((call) => !call.startsWith('oauth.'))
        .toSorted(),
    };
  };

  return {
    albumIds,
    photoIds,
    /** Runs an operation on both gateways, and on the one that compiles it once more. */
    run: async (request: object, faults: readonly EveryCallFault[] = []) => {
      // The same time for both, and never one at which a quota is used up.
      now += HOUR;
      return {
        plain: await run(plain, request, faults),
        compiled: await run(compiled, request, faults),
        // Now without Apollo Server, if the query has been compiled and has no error.
        direct: await run(compiled, request, faults),
      };
    },
    query: plain.query,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};

export type Pair = Awaited<ReturnType<typeof startPair>>;
