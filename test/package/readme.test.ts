import { expect, test } from '@jest/globals';
import { findDifferences, readExamples } from '../../scripts/readme.ts';

const README = `# Quick start

<!-- check: start -->

\`\`\`sh
npm ci && npm start
\`\`\`

Some words.

<!-- check: answer -->

\`\`\`sh
curl -s http://127.0.0.1:4000/graphql \\
  -d '{}'
\`\`\`

It answers:

\`\`\`json
{ "data": { "title": "Lisbon" } }
\`\`\`

\`\`\`sh
rm -rf not-marked
\`\`\`
`;

test('finds the marked commands with their responses, and no others', () => {
  expect(readExamples(README)).toEqual({
    start: 'npm ci && npm start',
    examples: [
      {
        line: 11,
        command: "curl -s http://127.0.0.1:4000/graphql \\\n  -d '{}'",
        answer: { data: { title: 'Lisbon' } },
      },
    ],
  });
});

test('finds nothing in a README without marks', () => {
  expect(readExamples('# Title\n\n```sh\nnpm start\n```\n')).toEqual({ start: undefined, examples: [] });
});

test('ignores the port of addresses, and strings that are shown as an ellipsis', () => {
  const shown = { url: 'http://127.0.0.1:4010/a', id: '…', nodes: [{ title: 'Lisbon', isOwned: true }] };
  const found = { url: 'http://127.0.0.1:50123/b', id: 'x7', nodes: [{ title: 'Lisbon', isOwned: true }] };

  expect(findDifferences(shown, found)).toEqual([]);
});

test.each([
  ['another value', { a: 1 }, { a: 2 }, '$.a: 2, shown is 1'],
  ['a field too few', { a: 1 }, {}, '$.a: undefined, shown is 1'],
  ['a field too many', {}, { a: 1 }, '$.a: 1, shown is undefined'],
  ['another length', { a: [1] }, { a: [1, 2] }, '$.a: 2 elements, shown are 1'],
  ['null for an address', { a: 'http://x/' }, { a: null }, '$.a: null, shown is "http://x/"'],
  ['a number for an ellipsis', { a: '…' }, { a: 1 }, '$.a: 1, shown is "…"'],
])('reports %s as a difference', (_name, shown, found, difference) => {
  expect(findDifferences(shown, found)).toEqual([difference]);
});
