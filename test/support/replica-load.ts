import { Agent, request } from 'undici';
import { setTimeout as wait } from 'node:timers/promises';

const LIST = '{ albums { nodes { id title } } }';
const CREATE = 'mutation ($title: String!) { createAlbum(input: { title: $title }) { album { id } } }';
const RENAME =
  'mutation ($id: ID!, $title: String!) { updateAlbum(input: { albumId: $id, title: $title }) { album { title } } }';

/** The pause of each client between two requests, in milliseconds, so that the load leaves the machine some time. */
const PAUSE = 60;

/** What the requests of a load got. */
export type LoadResult = {
  right: number;
  /** Responses that are older than the user's own last write, or have data of another user. */
  wrong: string[];
  /** Requests without a response, or with errors. */
  failed: string[];
};

/**
 * Starts a load of several users behind a balancer. One client of each renames the user's album again and again, and others read it.
 * Each read must show at least the last title that was written before it began, and no other user's album.
 *
 * @param readers the number of clients that read, for each user
 */
export const startReplicaLoad = async (url: string, users: readonly string[], readers: number) => {
  const agent = new Agent({ connections: 64 });
  const send = async (user: string, query: string, variables: object) => {
    const { statusCode, body } = await request(`${url}/graphql`, {
      dispatcher: agent,
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer demo-${user}` },
      body: JSON.stringify({ query, variables }),
    });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`${statusCode} ${text}`);
    const response = JSON.parse(text);
    if (response.errors) throw new Error(text);
    return response.data;
  };

  let result: LoadResult = { right: 0, wrong: [], failed: [] };
  const stopping = new AbortController();
  const isRunning = () => !stopping.signal.aborted;

  /** Returns null for a request that failed. */
  const sendOrCount = async (user: string, query: string, variables: object) => {
    try {
      return await send(user, query, variables);
    } catch (error) {
      if (isRunning()) result.failed.push(String(error));
      return null;
    }
  };

  const clients = await Promise.all(
    users.map(async (user) => {
      const created = await send(user, CREATE, { title: `${user} 0` });
      const id: string = created.createAlbum.album.id;
      let sent = 0;
      let written = 0;

      const write = async () => {
        while (isRunning()) {
          sent += 1;
          const number = sent;
          const data = await sendOrCount(user, RENAME, { id, title: `${user} ${number}` });
          if (data) written = number;
          await wait(PAUSE);
        }
      };

      const read = async () => {
        while (isRunning()) {
          const atLeast = written;
          const data = await sendOrCount(user, LIST, {});
          await wait(PAUSE);
          if (!data) continue;
          const titles: string[] = data.albums.nodes.map(({ title }: { title: string }) => title);
          const [name, number] = titles[0]?.split(' ') ?? [];
          const isRight = titles.length === 1 && name === user && Number(number) >= atLeast && Number(number) <= sent;
          if (isRight) result.right += 1;
          else result.wrong.push(`${user}: ${titles.join(', ')} instead of ${atLeast} or later`);
        }
      };
      return [write(), ...Array.from({ length: readers }, read)];
    }),
  );

  return {
    /** Returns what happened since the last time. */
    take: (): LoadResult => {
      const taken = result;
      result = { right: 0, wrong: [], failed: [] };
      return taken;
    },
    /** Waits until so many further responses were right. */
    untilRight: async (count: number): Promise<void> => {
      const goal = result.right + count;
      while (result.right < goal) await wait(5);
    },
    [Symbol.asyncDispose]: async () => {
      stopping.abort();
      await Promise.all(clients.flat());
      await agent.destroy();
    },
  };
};

export type ReplicaLoad = Awaited<ReturnType<typeof startReplicaLoad>>;
