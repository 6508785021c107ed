import { categoryBits, type ContentCategory } from '../emulator/store/content-categories.ts';
import type { LightName } from './light.ts';
import type { SubjectName } from './subjects/subjects.ts';

/** Facts about a subject, without its drawing. */
type Facts = {
  categories: readonly ContentCategory[];
  /** Whether the subject is indoors, where daylight does not matter. */
  isIndoors?: true;
  /** Whether it is only visible in the dark. */
  isNocturnal?: true;
  /** Possible descriptions. */
  descriptions?: readonly string[];
};

const indoors = (categories: readonly ContentCategory[], ...descriptions: string[]): Facts => ({
  categories,
  isIndoors: true,
  descriptions,
});

const outdoors = (categories: readonly ContentCategory[], ...descriptions: string[]): Facts => ({
  categories,
  descriptions,
});

const FACTS: Record<SubjectName, Facts> = {
  mountains: outdoors(['LANDSCAPES', 'TRAVEL'], 'Two more hours to the hut.', 'The map called it a hill.'),
  lake: outdoors(['LANDSCAPES', 'TRAVEL'], 'Not a breath of wind.', 'Far too cold to swim. We swam.'),
  forest: outdoors(['LANDSCAPES'], 'You could hear the leaves.', 'Off the path for once.'),
  fields: outdoors(['LANDSCAPES'], 'Smelled of hay for an hour.', 'Took the slow road.'),
  sea: outdoors(['LANDSCAPES', 'TRAVEL'], 'That little white sail again.', 'Salt on the lens.'),
  beach: outdoors(['LANDSCAPES', 'TRAVEL'], 'Low tide.', 'Sand in everything until September.'),
  lighthouse: outdoors(['LANDMARKS', 'LANDSCAPES'], '257 steps.', 'Every fifteen seconds, all night.'),
  skyline: outdoors(['CITYSCAPES'], 'From the other bank.', 'Counting windows.'),
  street: outdoors(['CITYSCAPES', 'HOUSES'], 'The blue door is the bakery.', 'Lost, and in no hurry.'),
  pagoda: outdoors(['LANDMARKS', 'TRAVEL'], 'Five roofs, no nails.'),
  torii: outdoors(['LANDMARKS', 'TRAVEL'], 'A thousand gates, all to ourselves at this hour.'),
  tower: outdoors(['LANDMARKS', 'CITYSCAPES'], 'Yes, everybody takes this one.'),
  bridge: outdoors(['LANDMARKS', 'CITYSCAPES'], 'It hums when the wind is right.'),
  dunes: outdoors(['LANDSCAPES', 'TRAVEL'], 'The silence is loud.', 'Tracks, gone by morning.'),
  canyon: outdoors(['LANDSCAPES', 'TRAVEL'], 'No photo gets the scale.'),
  balloons: outdoors(['LANDSCAPES', 'TRAVEL'], 'Up at four. Worth it.', 'A hundred of them, all at once.'),
  road: outdoors(['TRAVEL', 'LANDSCAPES'], 'Next petrol in 140 km.'),
  aeroplane: outdoors(['TRAVEL'], 'Seat 23A.'),
  fireworks: {
    categories: ['NIGHT', 'HOLIDAYS'],
    isNocturnal: true,
    descriptions: ['Happy new year!', 'The big one at the end.'],
  },
  camp: {
    categories: ['NIGHT', 'LANDSCAPES'],
    isNocturnal: true,
    descriptions: ['We stopped talking for half an hour.'],
  },
  concert: {
    categories: ['PERFORMANCES', 'NIGHT'],
    isNocturnal: true,
    isIndoors: true,
    descriptions: ['Third encore.', 'My ears still ring.'],
  },
  ramen: indoors(['FOOD'], 'Best bowl of the trip.', 'Queued for an hour. Would again.'),
  pizza: indoors(['FOOD'], 'Friday.'),
  salad: indoors(['FOOD'], 'All from the garden.'),
  pancakes: indoors(['FOOD'], 'Sunday rules.'),
  sushi: indoors(['FOOD'], 'Six pieces, gone in two minutes.'),
  curry: indoors(['FOOD'], "Grandmother's recipe, nearly."),
  tart: indoors(['FOOD'], 'First try without help.'),
  coffee: indoors(['FOOD'], 'The barista has been practising.'),
  market: outdoors(['FOOD'], 'Went for tomatoes, came home with everything.'),
  birthday: indoors(['BIRTHDAYS', 'FOOD'], 'Make a wish!', 'One candle for every decade.'),
  christmas: indoors(['HOLIDAYS'], 'The star is on. Now it is Christmas.'),
  bloom: outdoors(['FLOWERS'], 'First ones this year.'),
  tulips: outdoors(['FLOWERS', 'GARDENS', 'LANDSCAPES'], 'Stripes to the horizon.'),
  garden: outdoors(['GARDENS', 'FLOWERS'], 'Before the snails found it.'),
  cat: indoors(['PETS', 'ANIMALS'], 'She knows exactly what she did.', 'Supervising.'),
  dog: outdoors(['PETS', 'ANIMALS'], 'Good boy.', 'Ball? Ball.'),
  bird: outdoors(['ANIMALS'], 'Held still for one second.'),
  whale: outdoors(['ANIMALS', 'TRAVEL'], 'There!'),
  person: outdoors(['PEOPLE']),
  selfie: outdoors(['SELFIES', 'PEOPLE'], 'Arm too short, as ever.', 'Everybody looks at something else.'),
  friends: outdoors(['PEOPLE'], 'All of us, for once.'),
  wedding: outdoors(['WEDDINGS', 'PEOPLE'], 'They said yes.', 'Not a dry eye.'),
  sport: outdoors(['SPORT', 'PEOPLE'], 'We lost. It was great.'),
  paper: indoors(['DOCUMENTS', 'UTILITY']),
  receipt: indoors(['RECEIPTS', 'DOCUMENTS', 'UTILITY']),
  whiteboard: indoors(['WHITEBOARDS', 'UTILITY'], 'Do not wipe!'),
  screen: indoors(['SCREENSHOTS', 'UTILITY']),
  ticket: indoors(['UTILITY', 'DOCUMENTS'], 'The code for the door.'),
  gallery: indoors(['ARTS'], 'I would hang it at home.'),
  crafts: indoors(['CRAFTS', 'ARTS'], 'Fresh out of the kiln.'),
  fashion: indoors(['FASHION'], 'Which one?'),
  house: outdoors(['HOUSES'], 'The roof is new, says the agent.'),
  interior: indoors(['HOUSES'], 'Imagine it without the wallpaper.'),
};

const DARK: ReadonlySet<LightName> = new Set(['dusk', 'night']);

/** Returns the facts of a subject. */
export const factsOf = (subject: SubjectName): Facts => FACTS[subject];

/** Returns the categories of a photo as stored: those of its subject, and NIGHT if it was dark. */
export const categoriesOf = (subject: SubjectName, light: LightName) => {
  const { categories, isIndoors } = FACTS[subject];
  return categoryBits(DARK.has(light) && !isIndoors ? [...categories, 'NIGHT'] : categories);
};
