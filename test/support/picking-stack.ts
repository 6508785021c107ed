import { readJson } from './json.ts';
import { fill } from './fill.ts';
import { startStack, type StackOptions } from './stack.ts';

export const SESSION =
  'id googleId pickerUri mediaItemsSet expireTime pollingConfig { pollIntervalSeconds timeoutInSeconds }';

/** Starts a stack in which mona and ravi have photos to pick. Google asks its clients to poll four times a second. */
export const startPickingStack = async ({ photos = 5, ...options }: StackOptions & { photos?: number } = {}) => {
  const stack = await startStack({ pollIntervalMs: 250, ...options });
  const { emulator, emulatorUrl } = stack;
  const { photoIds } = fill({ emulator, photos });
  fill({ emulator, owner: 'ravi', photos: 1 });

  /** Creates a session, and returns its `id`. */
  const create = async (headers: Record<string, string> = {}): Promise<string> => {
    const { data } = await stack.query('mutation { createPickingSession { pickingSession { id } } }', {}, headers);
    return data.createPickingSession.pickingSession.id;
  };

  /** Picks these media items, or as many, as the user of a session would, and finishes. */
  const pick = async (id: string, picked: { mediaItemIds: readonly string[] } | { count: number }) => {
    const response = await fetch(`${emulatorUrl}/_emulator/picks`, {
      method: 'POST',
      body: JSON.stringify({ sessionId: id.replace('PickingSession:', ''), ...picked }),
    });
    const body: unknown = await readJson(response);
    if (!response.ok) throw new Error(JSON.stringify(body));
  };

  const setQuota = (quota: object) =>
    fetch(`${emulatorUrl}/_emulator/quota`, { method: 'PUT', body: JSON.stringify(quota) });

  return { ...stack, photoIds, create, pick, setQuota };
};

export type PickingStack = Awaited<ReturnType<typeof startPickingStack>>;
