import type { GraphqlResponse } from './graphql-client.ts';
import { API_KEY, startStoredStack } from './stored-stack.ts';

const AT_A_TIME = 40;

const LIST = '{ albums { nodes { id title } } }';
const CREATE = 'mutation ($title: String!) { createAlbum(input: { title: $title }) { album { id title } } }';
const RENAME =
  'mutation ($id: ID!, $title: String!) { updateAlbum(input: { albumId: $id, title: $title }) { album { title } } }';
const TWO =
  'query ($own: ID!, $foreign: ID!) { own: album(id: $own) { title } foreign: album(id: $foreign) { title } }';

type Person = { name: string; headers: Record<string, string>; album: string };

/**
 * Let three people ask one gateway at once: mona by an API key, through the gateway's own sign-in, ravi by the cookie of a
 * session, june by a token of her own. Each asks for its own albums, for an album of another user by id, and sometimes renames one. While they
 * do, the tokens of the gateway's sign-in and of the session end again and again.
 *
 * @returns the wrong responses as text, such as those with data of another user, and the number of right ones
 */
export const interleave = async (requests: number) => {
  await using stack = await startStoredStack();
  stack.emulator.addUser('june');
  const browserClient = stack.browserClient();
  await browserClient.signIn({ user: 'ravi' });
  const cookie = [...browserClient.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const people: Person[] = [];
  for (const [name, headers] of [
    ['mona', { 'x-api-key': API_KEY }],
    ['ravi', { cookie }],
    ['june', { authorization: 'Bearer demo-june' }],
  ] as const) {
    const { data } = await stack.query(CREATE, { title: `Album of ${name}` }, headers);
    people.push({ name, headers, album: data.createAlbum.album.id });
  }

  const isRight = ({ data, errors }: GraphqlResponse, kind: number, name: string) => {
    if (kind === 0) return data?.own?.title.startsWith(`Album of ${name}`) && data.foreign === null;
    if (kind === 1) return data?.updateAlbum?.album.title.startsWith(`Album of ${name}`) && !errors;
    return data?.albums.nodes.length === 1 && data.albums.nodes[0].title.startsWith(`Album of ${name}`) && !errors;
  };

  const wrong: string[] = [];
  let right = 0;
  let next = 0;
  const work = async () => {
    for (let index = next++; index < requests; index = next++) {
      const { name, headers, album } = people[index % 3]!;
      const foreign = people[(index + 1 + (index % 2)) % 3]!;
      const kind = index % 7 === 0 ? 0 : index % 50 === 0 ? 1 : 2;
      if (index % 500 === 499) stack.advanceClock(70 * 60_000);
      const answer =
        kind === 0
          ? await stack.query(TWO, { own: album, foreign: foreign.album }, headers)
          : kind === 1
            ? await stack.query(RENAME, { id: album, title: `Album of ${name} ${index}` }, headers)
            : await stack.query(LIST, {}, headers);
      const { data } = answer;
      const others = people.filter((person) => person.name !== name).map((person) => `Album of ${person.name}`);
      const isClean = !others.some((title) => JSON.stringify(data).includes(title));
      if (isClean && isRight(answer, kind, name)) right += 1;
      else wrong.push(`${name} ${kind}: ${JSON.stringify(answer)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return { wrong, right, renewals: stack.countCalls('oauth.token') };
};
