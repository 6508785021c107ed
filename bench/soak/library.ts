type Page = { albums?: { title?: string }[]; mediaItems?: { filename: string }[]; nextPageToken?: string };

/** Returns the titles of all albums and the file names of all media items of a user, as the emulator has them. */
export const namesIn = async (emulatorUrl: string, user: string): Promise<string[]> => {
  const names: string[] = [];
  for (const path of ['albums?pageSize=50', 'mediaItems?pageSize=100']) {
    for (let token: string | undefined = ''; token !== undefined;) {
      const response = await fetch(`${emulatorUrl}/v1/${path}&pageToken=${token}`, {
        headers: { authorization: `Bearer demo-${user}` },
      });
      if (!response.ok) throw new Error(`The list of ${path} failed with ${response.status}.`);
      const page = (await response.json()) as Page;
      names.push(
        ...(page.albums ?? []).map(({ title = '' }) => title),
        ...(page.mediaItems ?? []).map((item) => item.filename),
      );
      token = page.nextPageToken;
    }
  }
  return names;
};
