import { mix } from './color.ts';
import { createLight, isLightName, type Light } from './light.ts';
import { createNoise, createRandom, type Random } from './random.ts';
import { isSeasonName, seasonOf, type Season } from './season.ts';
import { tag } from '../emulator/bytes/svg.ts';

/** A colour of a gradient: where from 0 to 1, which, how opaque. */
export type Stop = readonly [offset: number, color: string, opacity?: number];

/** The tools to draw a picture. The short side of a drawing is 1000 units long, whatever its size in pixels. */
export type Shot = {
  width: number;
  height: number;
  /** The time since the beginning of a clip. Photos and posters are drawn at 0. */
  seconds: number;
  light: Light;
  season: Season;
  /** Numbers for one part of this picture: parts do not disturb each other. */
  random: (part: string) => Random;
  /** Numbers for one part of this place: the same in all of its pictures. */
  local: (part: string) => Random;
  /** Bumps of this place: a ridge is the same in all pictures, looked at from elsewhere. */
  localNoise: (part: string) => (x: number, octaves?: number) => number;
  /** A colour as it looks in this light, at a distance from 0 (here) to 1 (lost in the haze). */
  tone: (color: string, distance?: number) => string;
  /** Fills that change from the top of a shape to its bottom, or from its left to its right. */
  down: (...stops: Stop[]) => string;
  across: (...stops: Stop[]) => string;
  /** A fill that changes from the middle of a shape to its edge. */
  outward: (...stops: Stop[]) => string;
};

/** Draws a picture: its parts from back to front. */
export type Draw = (shot: Shot) => string[];

const SHORT_SIDE = 1000;

const stopTags = (stops: readonly Stop[]) =>
  stops.map(([offset, color, opacity = 1]) => tag('stop', { offset, 'stop-color': color, 'stop-opacity': opacity }));

/**
 * Prepares to draw a scene such as `mountains/dolomites/summer/dawn/7`: subject, place, season, light, number.
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
