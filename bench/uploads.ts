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
 * A file of 1 GiB through `POST /uploads`, with gateway and emulator as programs of their own: whether the same bytes arrive,
 * and how much the gateway's memory grows from what it has before its first upload. As fast as this machine can, as a body and
 * in a form, and a shorter file to a slow Google.
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

/** A line that carries so many bytes a second upwards. */
const startSlowLine = async (targetPort: number, bytesPerSecond: number) => {
  const carry = async (near: Socket, far: Socket) => {
    for await (const piece of near as AsyncIterable<Buffer>) {
      far.write(piece);
      await wait((piece.length / bytesPerSecond) * 1000);
    }
  };
  const server = createServer({ allowHalfOpen: false }, (near) => {
    const far = connect(targetPort, '127.0.0.1');
    far.pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
    carry(near, far).catch(() => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, stop: () => server.close() };
};

/** Bytes that are not all alike, and what they hash to in the end. */
const makeFile = (size: number) => {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(64 * 1024);
  const pieces = function* () {
    for (let at = 0; at < size; at += piece.length) {
      // A buffer of its own: the one before may still be on its way.
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

/** How much memory a process has, in bytes. */
const memoryOf = (pid: number) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

/** How a file is sent: as the body with its length told or not, or in a form. */
type Manner = 'TOLD' | 'UNTOLD' | 'FORM';

const BOUNDARY = 'the-boundary';

const FORM_HEAD =
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="film.mp4"\r\n` +
  'content-type: video/mp4\r\n\r\n';

const formOf = async function* (file: Readable) {
  yield Buffer.from(FORM_HEAD);
  yield* file as AsyncIterable<Buffer>;
  yield Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
};

const upload = async (url: string, size: number, file: Readable, manner: Manner) => {
  const sending = request(`${url}/uploads`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer demo-mona',
      'content-type': manner === 'FORM' ? `multipart/form-data; boundary=${BOUNDARY}` : 'video/mp4',
      ...(manner === 'TOLD' && { 'content-length': size }),
    },
  });
  const answered = new Promise<string>((resolve, reject) => {
    sending.on('error', reject);
    sending.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(`${response.statusCode} ${Buffer.concat(parts).toString()}`));
    });
  });
  await pipeline(manner === 'FORM' ? formOf(file) : file, sending);
  return answered;
};

const newestUpload = async (data: string) => {
  const uploads = join(data, 'uploads');
  const names = await readdir(uploads);
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(uploads, name))).mtimeMs })));
  return join(uploads, dated.toSorted((a, b) => b.at - a.at)[0]?.name ?? '');
};

let isGood = true;

type Measured = { gatewayUrl: string; pid: number; data: string; size: number; manner: Manner };

const measure = async (title: string, { gatewayUrl, pid, data, size, manner }: Measured) => {
  const before = memoryOf(pid);
  let peak = before;
  const sampling = setInterval(() => {
    peak = Math.max(peak, memoryOf(pid));
  }, SAMPLE_MILLISECONDS);
  const started = performance.now();
  const { stream, digest } = makeFile(size);
  const answer = await upload(gatewayUrl, size, stream, manner);
  const seconds = (performance.now() - started) / 1000;
  clearInterval(sampling);
  const isEqual = answer.startsWith('200 ') && (await hashOfFile(await newestUpload(data))) === digest();
  const growth = peak - before;
  isGood &&= isEqual && growth < LIMIT;
  const inMegabytes = (bytes: number) => `${Math.round(bytes / MEGABYTE)} MiB`;
  console.log(
    `${title}: ${inMegabytes(size)} in ${seconds.toFixed(1)} s (${inMegabytes(size / seconds)}/s), ` +
      `SHA-256 ${isEqual ? 'equal' : `DIFFERENT (${answer})`}, ` +
      `memory ${inMegabytes(before)} + ${inMegabytes(growth)} (limit ${inMegabytes(LIMIT)})`,
  );
};

/** A gateway of its own before an upstream. */
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
  await measure('fast', { ...fast, data, size: 1024 * MEGABYTE, manner: 'TOLD' });
  await measure('fast, length not told', { ...fast, data, size: 256 * MEGABYTE, manner: 'UNTOLD' });
  const forms = await startGateway(emulatorPort);
  await measure('fast, in a form', { ...forms, data, size: 1024 * MEGABYTE, manner: 'FORM' });
  const line = await startSlowLine(emulatorPort, 16 * MEGABYTE);
  const slow = await startGateway(line.port);
  await measure('to a slow Google', { ...slow, data, size: 128 * MEGABYTE, manner: 'TOLD' });
  line.stop();
} finally {
  for (const program of programs.toReversed()) await program.stop('SIGTERM');
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = isGood ? 0 : 1;
