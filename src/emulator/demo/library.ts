import type { Store } from '../store/store.ts';
export const seedDemo = (_store: Store, _now: number): void => undefined;
