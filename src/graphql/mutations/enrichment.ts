import type { Location, NewEnrichmentItem } from '../../photos/wire.ts';
import type { EnrichmentInput, LocationInput } from '../generated/types.ts';
import { invalid, readText } from './read-input.ts';
import { fieldPath } from './user-errors.ts';

const MAX_TEXT = 1000;

const checkDegrees = (value: number, most: number, field: string[]) => {
  if (Math.abs(value) > most) throw invalid(field, `${String(field.at(-1))} must be from -${most} to ${most} degrees.`);
  return value;
};

const readLocation = ({ locationName, latlng }: LocationInput, ...names: string[]): Location => {
  if (!locationName && !latlng)
    throw invalid(fieldPath(...names), 'A location must have locationName, latlng, or both.');
  return {
    ...(locationName && { locationName }),
    ...(latlng && {
      latlng: {
        latitude: checkDegrees(latlng.latitude, 90, fieldPath(...names, 'latlng', 'latitude')),
        longitude: checkDegrees(latlng.longitude, 180, fieldPath(...names, 'latlng', 'longitude')),
      },
    }),
  };
};

/**
 * Checks an enrichment and converts it to the form of the REST API.
 *
 * @throws UserInputError INVALID for a text or location outside its limits
 */
export const readEnrichment = ({ text, location, map }: EnrichmentInput): NewEnrichmentItem => {
  if (location) return { locationEnrichment: { location: readLocation(location, 'enrichment', 'location') } };
  if (map) {
    const origin = readLocation(map.origin, 'enrichment', 'map', 'origin');
    const destination = readLocation(map.destination, 'enrichment', 'map', 'destination');
    return { mapEnrichment: { origin, destination } };
  }
  return { textEnrichment: { text: readText(text ?? '', { min: 1, max: MAX_TEXT }, 'enrichment', 'text') } };
};
