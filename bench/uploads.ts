import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { cleanEnvironment, findFreePort, startProgram, waitUntilReady } from '../scripts/child.ts';

/**
 * Uploads a file of 1 GiB through a gateway to an emulator, each in its own process. Verifies the bytes that arrive, and
 * measures how much the gateway's memory grows. Uploads as a body and as a form at full speed, and a smaller file over a slow
 * connection to the emulator.
 */
const MEGABYTE = 2 ** 20;
const LIMIT = 64 * MEGABYTE;
const SAMPLE_MILLISECONDS = 20;

const folder = await mkdtemp(join(tmpdir(), 'photos-graphql-bench-'));
const environment = { ...cleanEnvironment(), LOG_LEVEL: 'error' };
const programs: ReturnType<typeof startProgram>[] = [];

const run = async (args: string[], env: NodeJS.ProcessEnv, readyUrl: string) => {
  const program = startProgram(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts', ...args], {
    cwd: process.cwd(),
    env: { ...environment, ...env },
  });
  programs.push(program);
  await waitUntilReady(readyUrl, program);
  return program;
};

/** Starts a proxy that forwards uploads at a limited rate. */
const startSlowProxy = async (targetPort: number, bytesPerSecond: number) => {
  const forward = async (near: Socket, far: Socket) => {
    for await (const piece of near as AsyncIterable<Buffer>) {
      far.write(piece);
      await wait((piece.length / bytesPerSecond) * 1000);
    }
  };
  const server = createServer({ allowHalfOpen: false }, (near) => {
    const far = connect(targetPort, '127.0.0.1');
    far.pipe(near);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      socket.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
    forward(near, far).catch(() => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, stop: () => server.close() };
};

/** Creates a stream of varying bytes, and the function that returns their hash after the stream has ended. */
const makeFile = (size: number) => {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(64 * 1024);
  const pieces = function* () {
    for (let at = 0; at < size; at += piece.length) {
      // Each piece needs its own buffer: the previous one may not have been sent yet.
      const next = Buffer.from(piece);
      next.writeBigUInt64LE(BigInt(at));
      const part = next.subarray(0, Math.min(next.length, size - at));
      hash.update(part);
      yield part;
    }
  };
  return { stream: Readable.from(pieces(), { objectMode: false }), digest: () => hash.digest('hex') };
};

const hashOfFile = async (path: string) => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

/** Returns the resident memory of a process, in bytes. */
const memoryOf = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

/** How a file is sent: as a body with or without Content-Length, or as a form. */
type Transfer = 'BODY' | 'CHUNKED' | 'FORM';

const BOUNDARY = 'the-boundary';

const FORM_HEAD =
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="film.mp4"\r\n` +
  'content-type: video/mp4\r\n\r\n';

const formOf = async function* (file: Readable) {
  yield Buffer.from(FORM_HEAD);
  yield* file as AsyncIterable<Buffer>;
  yield Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
};

const upload = async (url: string, size: number, file: Readable, transfer: Transfer) => {
  const sending = request(`${url}/uploads`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer demo-mona',
      'content-type': transfer === 'FORM' ? `multipart/form-data; boundary=${BOUNDARY}` : 'video/mp4',
      ...(transfer === 'BODY' && { 'content-length': size }),
    },
  });
  const responded = new Promise<string>((resolve, reject) => {
    sending.on('error', reject);
    sending.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(`${response.statusCode} ${Buffer.concat(parts).toString()}`));
    });
  });
  await pipeline(transfer === 'FORM' ? formOf(file) : file, sending);
  return responded;
};

const newestUpload = async (data: string) => {
  const uploads = join(data, 'uploads');
  const names = await readdir(uploads);
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(uploads, name))).mtimeMs })));
  return join(uploads, dated.toSorted((a, b) => b.at - a.at)[0]?.name ?? '');
};

let isGood = true;

type Measured = { gatewayUrl: string; pid: number; data: string; size: number; transfer: Transfer };

const measure = async (title: string, { gatewayUrl, pid, data, size, transfer }: Measured) => {
  const before = memoryOf(pid);
  let peak = before;
  const sampling = setInterval(() => {
    peak = Math.max(peak, memoryOf(pid));
  }, SAMPLE_MILLISECONDS);
  const started = performance.now();
  const { stream, digest } = makeFile(size);
  const response = await upload(gatewayUrl, size, stream, transfer);
  const seconds = (performance.now() - started) / 1000;
  clearInterval(sampling);
  const isEqual = response.startsWith('200 ') && (await hashOfFile(await newestUpload(data))) === digest();
  const growth = peak - before;
  isGood &&= isEqual && growth < LIMIT;
  const inMegabytes = (bytes: number) => `${Math.round(bytes / MEGABYTE)} MiB`;
  console.log(
    `${title}: ${inMegabytes(size)} in ${seconds.toFixed(1)} s (${inMegabytes(size / seconds)}/s), ` +
      `SHA-256 ${isEqual ? 'equal' : `DIFFERENT (${response})`}, ` +
      `memory ${inMegabytes(before)} + ${inMegabytes(growth)} (limit ${inMegabytes(LIMIT)})`,
  );
};

/** Starts a gateway in its own process. */
const startGateway = async (upstreamPort: number) => {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { PORT: String(port), PHOTOS_API_URL: `http://127.0.0.1:${upstreamPort}` };
  const { pid = 0 } = await run(['serve'], env, `${url}/readyz`);
  return { gatewayUrl: url, pid };
};

try {
  const emulatorPort = await findFreePort();
  const data = join(folder, 'data');
  await run(
    ['emulator', '--data', data],
    { EMULATOR_PORT: String(emulatorPort) },
    `http://127.0.0.1:${emulatorPort}/_emulator/health`,
  );
  const fast = await startGateway(emulatorPort);
  await measure('fast', { ...fast, data, size: 1024 * MEGABYTE, transfer: 'BODY' });
  await measure('fast, without Content-Length', { ...fast, data, size: 256 * MEGABYTE, transfer: 'CHUNKED' });
  const forms = await startGateway(emulatorPort);
  await measure('fast, as a form', { ...forms, data, size: 1024 * MEGABYTE, transfer: 'FORM' });
  const proxy = await startSlowProxy(emulatorPort, 16 * MEGABYTE);
  const slow = await startGateway(proxy.port);
  await measure('over a slow connection', { ...slow, data, size: 128 * MEGABYTE, transfer: 'BODY' });
  proxy.stop();
} finally {
  for (const program of programs.toReversed()) await program.stop('SIGTERM');
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = isGood ? 0 : 1;
