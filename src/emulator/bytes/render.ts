import { LRUCache } from 'lru-cache';
import sharp, { type Sharp } from 'sharp';
import { placeholderSvg, profileSvg } from '../demo/drawings.ts';
import { sceneSvg } from '../demo/scene.ts';
import { timestamp } from '../methods/media-item-json.ts';
import type { Originals } from '../originals.ts';
import type { MediaItemRow } from '../store/media-items.ts';
import { playButtonSvg, videoCardSvg } from './drawings.ts';
import type { BytesOptions } from './suffix.ts';

/** A picture ready to be sent. */
export type Rendition = { bytes: Buffer; mimeType: string };

type Size = { width: number; height: number };

const CACHE_BYTES = 64 * 1024 * 1024;

/** A picture of more pixels than this is not decoded: 268 megapixels. */
const MAX_PIXELS = 0x3fff * 0x3fff;
