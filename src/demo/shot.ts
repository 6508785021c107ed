import { mix } from './color.ts';
import { createLight, isLightName, type Light } from './light.ts';
import { createNoise, createRandom, type Random } from './random.ts';
import { isSeasonName, seasonOf, type Season } from './season.ts';
import { tag } from '../emulator/bytes/svg.ts';

/** A colour stop of a gradient: its offset from 0 to 1, its colour and its opacity. */
export type Stop = readonly [offset: number, color: string, opacity?: number];

/** The tools to draw a picture. The short side of a drawing is 1000 units long, independent of its size in pixels. */
export type Shot = {
  width: number;
  height: number;
  /** The seconds since the beginning of a clip. 0 for photos and posters. */
  seconds: number;
  light: Light;
  season: Season;
  /** Random numbers for one part of this picture, independent of its other parts. */
  random: (part: string) => Random;
  /** Random numbers for one part of this place, the same in all of its pictures. */
  local: (part: string) => Random;
  /** Noise of this place: a ridge is the same in all pictures, from different points of view. */
  localNoise: (part: string) => (x: number, octaves?: number) => number;
  /** Returns a colour as it looks in this light, at a distance from 0 (near) to 1 (invisible in the haze). */
  tone: (color: string, distance?: number) => string;
  /** Returns a linear gradient from the top of a shape to its bottom. */
  down: (...stops: Stop[]) => string;
  /** Returns a linear gradient from the left of a shape to its right. */
  across: (...stops: Stop[]) => string;
  /** Returns a radial gradient from the middle of a shape to its edge. */
  outward: (...stops: Stop[]) => string;
};

/** Draws a picture. Returns its parts from back to front, as SVG. */
export type Draw = (shot: Shot) => string[];

const SHORT_SIDE = 1000;

const stopTags = (stops: readonly Stop[]) =>
  stops.map(([offset, color, opacity = 1]) => tag('stop', { offset, 'stop-color': color, 'stop-opacity': opacity }));

/**
 * Creates the tools to draw a scene such as `mountains/dolomites/summer/dawn/7`: subject, place, season, light, number.
 *
 * An unknown season or light is drawn as a summer day.
 */
export const createShot = (scene: string, size: { width: number; height: number }, seconds: number) => {
  const [subject = '', place = '', season = '', lightName = ''] = scene.split('/');
  const scale = SHORT_SIDE / Math.min(size.width, size.height);
  const light = createLight(isLightName(lightName) ? lightName : 'day', createRandom(`${scene}:light`));

  const definitions = new Map<string, string>();
  const gradient = (name: 'linearGradient' | 'radialGradient', x2: number, y2: number, stops: readonly Stop[]) => {
    const id = `g${definitions.size}`;
    const direction = name === 'linearGradient' ? { x1: 0, y1: 0, x2, y2 } : {};
    definitions.set(id, tag(name, { id, ...direction }, ...stopTags(stops)));
    return `url(#${id})`;
  };

  const shot: Shot = {
    width: Math.round(size.width * scale),
    height: Math.round(size.height * scale),
    seconds,
    light,
    season: seasonOf(isSeasonName(season) ? season : 'summer'),
    random: (part) => createRandom(`${scene}:${part}`),
    local: (part) => createRandom(`${place}:${part}`),
    localNoise: (part) => createNoise(`${place}:${part}`),
    tone: (color, distance = 0) => mix(mix(color, light.ambient, light.strength), light.haze, distance),
    down: (...stops) => gradient('linearGradient', 0, 1, stops),
    across: (...stops) => gradient('linearGradient', 1, 0, stops),
    outward: (...stops) => gradient('radialGradient', 0, 0, stops),
  };
  return { shot, subject, definitions: () => tag('defs', {}, ...definitions.values()) };
};
