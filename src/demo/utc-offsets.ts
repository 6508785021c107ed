/** Where the demo library's pictures were taken: hours ahead of UTC there, when the pictures were taken. */
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

/** How many minutes a place's clocks are ahead of UTC. */
export const utcOffsetMinutes = (place: PlaceName) => UTC_OFFSETS[place] * 60;

/** The same for the place of a scene; 0 where it is nowhere known. */
export const sceneOffsetMinutes = (scene: string) => {
  const [, place = ''] = scene.split('/');
  return isPlaceName(place) ? utcOffsetMinutes(place) : 0;
};
