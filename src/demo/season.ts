/** The season, or the climate, of the plants in a picture. */
export type SeasonName = 'spring' | 'summer' | 'autumn' | 'winter' | 'dry' | 'tropic';

export type Season = {
  /** The colours of the crowns of broad-leaved trees. */
  leaves: readonly string[];
  conifer: string;
  grass: string;
  /** The colours of flowers in the grass. */
  blossoms: readonly string[];
  isSnowy: boolean;
};

const SEASONS: Record<SeasonName, Season> = {
  spring: {
    leaves: ['#7fb069', '#9cc57a', '#f2b5c4', '#f6cdd5'],
    conifer: '#3e7a5c',
    grass: '#8fbf6b',
    blossoms: ['#f7c6d4', '#fff1f3', '#f9dc7c', '#c7a4e0'],
    isSnowy: false,
  },
  summer: {
    leaves: ['#4f8a4c', '#6aa35a', '#3f7a55', '#86b25e'],
    conifer: '#2f6650',
    grass: '#7fae55',
    blossoms: ['#f4e26b', '#ffffff', '#e86a5c', '#9b7fd1'],
    isSnowy: false,
  },
  autumn: {
    leaves: ['#d9722e', '#e8a13a', '#b8452f', '#c98a36'],
    conifer: '#45624a',
    grass: '#b7a04f',
    blossoms: ['#e7b04b', '#c4593a', '#f0d9a0'],
    isSnowy: false,
  },
  winter: {
    leaves: ['#8b7d74', '#a1948a', '#756a66'],
    conifer: '#35574f',
    grass: '#e9eef3',
    blossoms: ['#ffffff', '#d94f4f'],
    isSnowy: true,
  },
  dry: {
    leaves: ['#7f8f4e', '#96a05c', '#64794a'],
    conifer: '#48603f',
    grass: '#cdb56a',
    blossoms: ['#e9678f', '#f2c84b', '#a77fd0'],
    isSnowy: false,
  },
  tropic: {
    leaves: ['#2f8a5b', '#43a567', '#1f7358', '#6fb75c'],
    conifer: '#2c7355',
    grass: '#6fb463',
    blossoms: ['#ff6f61', '#ffd166', '#f78fb3', '#ffffff'],
    isSnowy: false,
  },
};

export const isSeasonName = (name: string): name is SeasonName => Object.hasOwn(SEASONS, name);

export const seasonOf = (name: SeasonName): Season => SEASONS[name];
