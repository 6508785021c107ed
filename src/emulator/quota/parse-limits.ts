import { NO_LIMITS, QUOTA_NAMES, type QuotaLimits } from './quota.ts';
import type { JsonObject } from '../../json-object.ts';
import { invalidField } from '../api-error.ts';

const isLimit = (value: unknown): value is number | null =>
  value === null || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0);

/**
 * Reads limits from a control request. A limit that is not named is off.
 *
 * @throws ApiError INVALID_ARGUMENT that names the field
 */
export const readLimits = (fields: JsonObject): QuotaLimits => {
  const limits = { ...NO_LIMITS };
  for (const name of QUOTA_NAMES) {
    const value = fields[name] ?? null;
    if (!isLimit(value))
      throw invalidField(name, `${name} must be a whole number of at least 0, or null for no limit.`);
    limits[name] = value;
  }
  return limits;
};
