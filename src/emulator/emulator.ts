import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBaseUrls, type BytesSubject } from './bytes/base-url.ts';
import { withBytesFaults } from './bytes/with-faults.ts';
import { withBytesQuota } from './bytes/with-quota.ts';
import type { DrawnMedia } from './bytes/drawn-media.ts';
import { createRenderer } from './bytes/render.ts';
import { createBytesHandler } from './bytes/serve.ts';
import { createCallLog } from './call-log.ts';
import { createBatchHandler } from './batch/batch.ts';
import { createClock, type Clock } from './clock.ts';
import { createControlHandler } from './control/control.ts';
import { createDiscoveryHandler } from './discovery/document.ts';
import { createFaults } from './faults/faults.ts';
import { bytesOrigin } from './http/bytes-origin.ts';
import { pickerOrigin } from './http/picker-origin.ts';
import { firstResponse } from './http/handler.ts';
import { startHttp } from './http/server.ts';
import { openOriginals } from './files/originals.ts';
import { createRawPreviewFinder } from './media/raw-preview.ts';
import { createQuota } from './quota/quota.ts';
import { createPickerPageHandler } from './picker-page/handler.ts';
import { createRestHandler } from './rest/rest.ts';
import type { OAuthClient } from './oauth/clients.ts';
import { createOAuthHandler } from './oauth/endpoints.ts';
import { addDemoTokens } from './oauth/demo-tokens.ts';
import type { Era } from './scopes.ts';
import { LibraryError } from './store/database.ts';
import { openStore, type Store } from './store/store.ts';
import { openCertificate } from './tls/certificate-store.ts';
import { createUploadHandler } from './uploads/serve.ts';
import { openUploadFiles } from './files/upload-files.ts';

/** A demo library: fills an empty store, and draws the media items in it. */
export type Demo = {
  seed: (store: Store) => void;
  drawnMedia: DrawnMedia;
};

export type EmulatorOptions = {
  host: string;
  /** 0 for any free port. */
  port: number;
  /** The folder of the library. Null keeps the library in memory until the emulator stops. */
  dataFolder: string | null;
  /** The demo users and their library. Null for an empty library. */
  demo: Demo | null;
  /** Which API to emulate: `legacy` (before 31 March 2025, the default) or `current`. */
  era?: Era;
  /** The OAuth clients that can sign in. Omit or pass null to accept any client id and secret. */
  clients?: readonly OAuthClient[] | null;
  /** Also listen with TLS, on this port, with the certificate in this folder. A null folder is `tls` in the data folder. */
  tls?: { port: number; folder: string | null } | null;
  clock?: Clock;
  /** The interval at which clients of the Picker API should poll a session, in milliseconds. 5 seconds by default, as at Google. */
  pollIntervalMs?: number;
  /** Called with every error that is a bug of the emulator. */
  onError?: (error: unknown) => void;
};

/** Opens the data folder. Without one, the files are in a temporary folder. */
const openData = (dataFolder: string | null) => {
  if (dataFolder === null) {
    const folder = mkdtempSync(join(tmpdir(), 'photos-graphql-'));
    return { databasePath: ':memory:', folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
  }
  try {
    mkdirSync(dataFolder, { recursive: true });
  } catch (error) {
    throw new LibraryError(`Cannot create the folder ${dataFolder}. Choose another one with --data.`, {
      cause: error,
    });
  }
  return { databasePath: join(dataFolder, 'library.db'), folder: dataFolder, remove: () => undefined };
};

/** Adds a user without a demo library, for imports. The user has the token `demo-<name>`. */
const addUser = (store: Store, name: string) => {
  if (store.users.find(name)) return;
  store.users.add({ name, display_name: name, email: `${name}@example.com` });
  addDemoTokens(store, name);
};

/**
 * Starts the emulator.
 *
 * @throws if a port is in use, or the data folder or the certificate cannot be opened
 */
export const startEmulator = async (options: EmulatorOptions) => {
  const { host, port, dataFolder, demo, era = 'legacy', clients = null, tls = null } = options;
  const { clock = createClock(), pollIntervalMs = 5000, onError = () => undefined } = options;
  const data = openData(dataFolder);
  const store = openStore(data.databasePath);
  const originals = openOriginals(join(data.folder, 'originals'));
  const uploadFiles = openUploadFiles(join(data.folder, 'uploads'));
  // Clean up after uploads that can no longer be resumed.
  store.uploads.removeExpired(clock.now());
  uploadFiles.keepOnly(store.uploads.listHolding());
  const baseUrls = createBaseUrls(store.secret('base-urls'));
  const faults = createFaults();
  const quota = createQuota(clock);
  const calls = createCallLog();
  const traffic = { inFlight: 0, bytesInFlight: 0 };
  const drawnMedia = demo?.drawnMedia ?? null;
  const findRawPreview = createRawPreviewFinder();
  const render = createRenderer({ originals, findRawPreview, drawnMedia });

  const seed = () => {
    if (store.users.list().length === 0) demo?.seed(store);
    // Libraries of earlier versions have no demo tokens.
    for (const { name } of store.users.list()) addDemoTokens(store, name);
  };
  const reset = () => {
    store.clear();
    originals.clear();
    uploadFiles.clear();
    faults.clear();
    quota.clear();
    calls.clear();
    clock.reset();
    seed();
  };
  seed();
  const baseUrl = (origin: string, subject: BytesSubject) => bytesOrigin(origin) + baseUrls.make(subject, clock.now());

  const close = () => {
    store.close();
    data.remove();
  };
  const fail = (error: unknown): never => {
    close();
    throw error;
  };
  // Clients check a certificate against the system time, not against the emulator's clock.
  const certificate = tls && (await openCertificate(tls.folder ?? join(data.folder, 'tls'), Date.now()).catch(fail));
  const oauth = createOAuthHandler({ era, clients, store, clock, faults, calls, baseUrl });
  // Until the server listens, there are no requests.
  let ownUrl = '';
  const pickerUri = (origin: string, token: string) => `${pickerOrigin(origin, ownUrl)}/picker/${token}`;
  const picker = { pollIntervalMs, maxSessions: () => quota.limits().pickingSessionsPerUser };
  const rest = createRestHandler({
    era,
    store,
    clock,
    faults,
    quota,
    calls,
    uploadFiles,
    originals,
    baseUrl,
    pickerUri,
    picker,
  });
  const http = await startHttp(
    {
      handle: firstResponse(
        createControlHandler({ store, clock, faults, quota, calls, traffic, reset }),
        createDiscoveryHandler(era),
        createBatchHandler({ handle: firstResponse(oauth, rest), onError }),
        createPickerPageHandler({
          store,
          clock,
          originals,
          drawnMedia,
          render,
          videoPath: (key) => baseUrls.make({ video: key, delivery: null }, clock.now()),
        }),
        oauth,
        rest,
      ),
      uploads: createUploadHandler({ era, store, clock, files: uploadFiles, faults, quota, calls, onError }),
      bytes: withBytesQuota(
        quota,
        withBytesFaults(
          faults,
          createBytesHandler({ store, clock, baseUrls, originals, drawnMedia, findRawPreview, render }),
        ),
      ),
      onError,
    },
    traffic,
    { host, port, tls: tls && certificate && { ...certificate, port: tls.port } },
  ).catch(fail);
  ownUrl = http.url;

  const stop = async () => {
    await http.stop();
    close();
  };
  return {
    url: http.url,
    /** The URL with TLS, and the file of the certificate authority to trust. Null without TLS. */
    tls: http.tlsUrl !== null && certificate ? { url: http.tlsUrl, caFile: certificate.caFile } : null,
    store,
    originals,
    clock,
    faults,
    quota,
    calls,
    addUser: (name: string) => addUser(store, name),
    stop,
    [Symbol.asyncDispose]: stop,
  };
};

export type Emulator = Awaited<ReturnType<typeof startEmulator>>;
