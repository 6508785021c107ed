import { createMemoryStore } from '../../src/photos/cache/memory-store.ts';

// Runs in a process of its own, with --expose-gc: prints the size that a store measures, divided by the memory that it takes.
const collect = globalThis.gc;
if (!collect) throw new Error('Run with --expose-gc.');

const itemOf = (index: number) => ({
  id: `${index}`.padEnd(80, 'x'),
  baseUrl: `${index}`.padEnd(250, 'x'),
  filename: `${index}.jpg`,
  mediaMetadata: { creationTime: `${index}`.padEnd(20, 'x'), width: `${index}`, photo: { focalLength: index + 0.5 } },
});

const store = createMemoryStore({ maxBytes: 1e9, now: () => 1 });
collect();
const before = process.memoryUsage().heapUsed;
for (let index = 0; index < 5000; index += 1) {
  const value: unknown = JSON.parse(JSON.stringify(itemOf(index)));
  const tags = [`item ${index}`, 'item'];
  store.add('mona', `item ${index}`.padEnd(85), { value, fields: 'id', tags, requestedAt: 0, expiresAt: 9 });
}
collect();
console.log(store.bytes() / (process.memoryUsage().heapUsed - before));
