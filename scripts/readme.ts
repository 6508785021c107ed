import { isJsonObject } from '../src/json-object.ts';

/** A marked request of the README, and the JSON that the README shows as its response. */
export type Example = { line: number; command: string; answer: unknown };

export type Readme = { start: string | undefined; examples: readonly Example[] };

const START = /^<!-- check: start -->\n+```sh\n(.*?)^```$/msu;
const ANSWER = /^<!-- check: answer -->\n+```sh\n(.*?)^```\n.*?^```json\n(.*?)^```$/gmsu;

/**
 * Returns the marked commands of a README. `<!-- check: start -->` marks the ```sh block that starts the program, and
 * `<!-- check: answer -->` a ```sh block whose response is the next ```json block.
 */
export const readExamples = (text: string): Readme => ({
  start: START.exec(text)?.[1]?.trim(),
  examples: [...text.matchAll(ANSWER)].map(({ index, 1: command = '', 2: answer = '' }) => ({
    line: text.slice(0, index).split('\n').length,
    command: command.trim(),
    answer: JSON.parse(answer) as unknown,
  })),
});

/**
 * Returns the differences between a response and the one that the README shows, as paths with both values. In the README,
 * "…" matches any string, and an http URL any other, because ids and addresses change.
 */
export const findDifferences = (shown: unknown, found: unknown, path = '$'): string[] => {
  if (Array.isArray(shown) && Array.isArray(found)) {
    if (shown.length !== found.length) return [`${path}: ${found.length} elements, shown are ${shown.length}`];
    return shown.flatMap((element, index) => findDifferences(element, found[index], `${path}[${index}]`));
  }
  if (isJsonObject(shown) && isJsonObject(found)) {
    const names = new Set([...Object.keys(shown), ...Object.keys(found)]);
    return [...names].flatMap((name) => findDifferences(shown[name], found[name], `${path}.${name}`));
  }
  if (shown === found || (shown === '…' && typeof found === 'string')) return [];
  const areAddresses = [shown, found].every((value) => typeof value === 'string' && /^https?:\/\//.test(value));
  return areAddresses ? [] : [`${path}: ${JSON.stringify(found)}, shown is ${JSON.stringify(shown)}`];
};
