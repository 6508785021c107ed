import type { Method } from '../methods/method.ts';
import { pickedItemMethods } from './media-items.ts';
import { sessionMethods } from './sessions.ts';

/** The methods of the Picker API by their names in the call log: `picker.` and the name in Google's reference. */
export const PICKER_METHODS = { ...sessionMethods, ...pickedItemMethods } satisfies Record<string, Method>;
