/** The places of the demo library, with their hours ahead of UTC in the season of the photos. */
const UTC_OFFSETS = {
  home: 2,
  kyoto: 9,
  re: 2,
  lofoten: 2,
  dolomites: 2,
  tuscany: 2,
  lisbon: 1,
  amsterdam: 2,
  paris: 2,
  sahara: 1,
  cappadocia: 3,
  utah: -6,
  francisco: -7,
  goa: 5.5,
  mumbai: 5.5,
  singapore: 8,
  seoul: 9,
  iceland: 0,
  alps: 1,
  wedding: 2,
  rio: -3,
} as const;

export type PlaceName = keyof typeof UTC_OFFSETS;

const isPlaceName = (name: string): name is PlaceName => Object.hasOwn(UTC_OFFSETS, name);

/** Returns how many minutes a place is ahead of UTC. */
export const utcOffsetMinutes = (place: PlaceName) => UTC_OFFSETS[place] * 60;

/** Returns how many minutes the place of a scene is ahead of UTC, or 0 for an unknown place. */
export const sceneOffsetMinutes = (scene: string) => {
  const [, place = ''] = scene.split('/');
  return isPlaceName(place) ? utcOffsetMinutes(place) : 0;
};
