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
 * Sends requests of three people to one gateway at once: mona's with an API key, by the stored credential, ravi's with a
 * session cookie, june's with her own token. Each reads its own albums, reads an album of another user by id, and
 * sometimes renames one. Meanwhile the access tokens of the stored credential and of the session expire repeatedly.
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
      const response =
        kind === 0
          ? await stack.query(TWO, { own: album, foreign: foreign.album }, headers)
          : kind === 1
            ? await stack.query(RENAME, { id: album, title: `Album of ${name} ${index}` }, headers)
            : await stack.query(LIST, {}, headers);
      const { data } = response;
      const others = people.filter((person) => person.name !== name).map((person) => `Album of ${person.name}`);
      const isClean = !others.some((title) => JSON.stringify(data).includes(title));
      if (isClean && isRight(response, kind, name)) right += 1;
      else wrong.push(`${name} ${kind}: ${JSON.stringify(response)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return { wrong, right, renewals: stack.countCalls('oauth.token') };
};
