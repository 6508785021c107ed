import { double, message, string, type Value } from '../proto/messages.ts';
import { invalidField } from '../api-error.ts';

const LOCATION = message({ locationName: string, latlng: message({ latitude: double, longitude: double }) });

/** https://developers.google.com/photos/library/reference/rest/v1/albums/addEnrichment#NewEnrichmentItem */
export const NEW_ENRICHMENT_ITEM = message(
  {
    textEnrichment: message({ text: string }),
    locationEnrichment: message({ location: LOCATION }),
    mapEnrichment: message({ origin: LOCATION, destination: LOCATION }),
  },
  { enrichment: ['textEnrichment', 'locationEnrichment', 'mapEnrichment'] },
);

type NewEnrichmentItem = Value<typeof NEW_ENRICHMENT_ITEM>;

const MAX_TEXT = 1000;

const checkLocation = (field: string, location: Value<typeof LOCATION> | undefined) => {
  if (!location?.locationName && !location?.latlng)
    throw invalidField(field, 'A location must have a name or coordinates.');
  const { latitude = 0, longitude = 0 } = location.latlng ?? {};
  if (Math.abs(latitude) > 90)
    throw invalidField(`${field}.latlng.latitude`, 'Latitude must be in the range [-90, 90].');
  if (Math.abs(longitude) > 180) {
    throw invalidField(`${field}.latlng.longitude`, 'Longitude must be in the range [-180, 180].');
  }
};

/**
 * Checks a new enrichment and returns it.
 *
 * @throws ApiError INVALID_ARGUMENT if it is neither a text, a location nor a map, or is incomplete
 */
export const checkEnrichment = (item: NewEnrichmentItem): NewEnrichmentItem => {
  const { textEnrichment, locationEnrichment, mapEnrichment } = item;
  if (!textEnrichment && !locationEnrichment && !mapEnrichment) {
    throw invalidField('new_enrichment_item', 'Request must have exactly one enrichment.');
  }
  const path = 'new_enrichment_item';
  if (textEnrichment) {
    const { length } = textEnrichment.text;
    if (length < 1 || length > MAX_TEXT) {
      throw invalidField(`${path}.text_enrichment.text`, `Text must have 1 to ${MAX_TEXT} characters.`);
    }
  }
  if (locationEnrichment) checkLocation(`${path}.location_enrichment.location`, locationEnrichment.location);
  if (mapEnrichment) {
    checkLocation(`${path}.map_enrichment.origin`, mapEnrichment.origin);
    checkLocation(`${path}.map_enrichment.destination`, mapEnrichment.destination);
  }
  return item;
};
