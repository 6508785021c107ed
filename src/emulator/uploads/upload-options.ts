import type { ApiRequest } from '../http/handler.ts';
import { percentDecode } from '../http/percent-decode.ts';
import { MAX_FILENAME } from '../store/limits.ts';
import { badUpload } from './upload-error.ts';

const COMMANDS = ['start', 'query', 'upload', 'finalize', 'cancel'] as const;

type Command = (typeof COMMANDS)[number];

/** The options of an upload request, from its headers or from query parameters of the same names. */
export type UploadOptions = {
  /** Empty for a raw upload. */
  commands: ReadonlySet<Command>;
  uploadId: string | null;
  /** The MIME type of the bytes. Empty if the client does not declare it. */
  declaredType: string;
  /** Empty if the client declares no name, or no protocol. */
  filename: string;
  offset: number | null;
  rawSize: number | null;
  /** In base64. */
  sha1: string | null;
};

const isCommand = (word: string): word is Command => COMMANDS.some((command) => command === word);

/** Reads `X-Goog-Upload-Command`, such as `upload, finalize`. */
const readCommands = (text: string): ReadonlySet<Command> => {
  const words = text
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
  const commands = words.filter(isCommand);
  const areCombinable = commands.every((command) => command === 'upload' || command === 'finalize');
  if (commands.length < words.length || (commands.length > 1 && !areCombinable)) {
    throw badUpload('Invalid X-Goog-Upload-Command.');
  }
  return new Set(commands);
};

const readCount = (name: string, text: string | null): number | null => {
  if (text === null) return null;
  if (!/^\d{1,15}$/.test(text.trim())) throw badUpload(`Invalid ${name}.`);
  return Number(text);
};

/** Decodes UTF-8 in a header, which some clients send. Node reads header bytes as Latin-1. */
const decodeUtf8 = (text: string) => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
};

/** Reads a file name. It should be percent-encoded; one with an invalid `%` is used as it is. */
const readFilename = (text: string): string => {
  const plain = /^[\0-\xff]*$/.test(text) ? decodeUtf8(text) : text;
  return Array.from(percentDecode(plain)).slice(0, MAX_FILENAME).join('').trim();
};

/** Reads the SHA-1 of `X-Goog-Hash: sha1=…`, which can contain other hashes. */
const readSha1 = (text: string | null) => /(?:^|,)\s*sha1=([^,\s]+)/i.exec(text ?? '')?.[1] ?? null;

const PROTOCOLS = new Set(['raw', 'resumable', '']);

/**
 * Reads the options of an upload request.
 *
 * @throws UploadError 400 for an unknown protocol or command, and for an invalid number
 */
export const readUploadOptions = ({ headers }: ApiRequest, query: URLSearchParams): UploadOptions => {
  const parameters = new Map(Array.from(query, ([name, value]) => [name.toLowerCase(), value] as const));
  const read = (name: string): string | null => {
    const header = headers[name];
    return (Array.isArray(header) ? header[0] : header) ?? parameters.get(name) ?? null;
  };
  const uploadId = parameters.get('upload_id') ?? null;
  const protocol = (read('x-goog-upload-protocol') ?? parameters.get('upload_protocol') ?? '').trim().toLowerCase();
  if (!PROTOCOLS.has(protocol)) throw badUpload('Invalid X-Goog-Upload-Protocol.');
  const commands = readCommands(read('x-goog-upload-command') ?? '');
  if (commands.size === 0 && (protocol === 'resumable' || uploadId !== null)) {
    throw badUpload('Missing X-Goog-Upload-Command.');
  }
  return {
    commands,
    uploadId,
    declaredType: (read('x-goog-upload-content-type') ?? read('content-type') ?? '').trim().toLowerCase(),
    // As reported of the real API, a name without a protocol is ignored.
    filename: protocol === '' ? '' : readFilename(read('x-goog-upload-file-name') ?? ''),
    offset: readCount('X-Goog-Upload-Offset', read('x-goog-upload-offset')),
    rawSize: readCount('X-Goog-Upload-Raw-Size', read('x-goog-upload-raw-size')),
    sha1: readSha1(read('x-goog-hash')),
  };
};
