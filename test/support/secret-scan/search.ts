/** The minimum length of a secret, in characters. A shorter one could match by chance. */
export const SHORTEST = 16;

const toUrlAlphabet = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/**
 * Returns the substrings that the base64 of a text has if the text contains the secret. There are three, one for each position
 * modulo 3, because base64 encodes three bytes as four characters.
 */
const base64Of = (secret: string): string[] => {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((skipped) => {
    const whole = Math.floor((bytes.length - skipped) / 3) * 3;
    return bytes.toString('base64', skipped, skipped + whole);
  });
};

/** Returns the longest part that is never escaped, in URLs, JSON or HTML, even repeatedly. */
const unescapedPartOf = (secret: string): string =>
  (secret.match(/[\w.~-]+/g) ?? []).reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');

/** Returns the encodings of a secret to search for. */
const formsOf = (secret: string): string[] => {
  const base64 = base64Of(secret);
  const forms = [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    unescapedPartOf(secret),
    ...base64,
    ...base64.map(toUrlAlphabet),
    Buffer.from(secret).toString('hex'),
  ];
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
};

/**
 * Creates a function that finds secrets in a text, plain or encoded, and returns the first position of each. It reads the text
 * once, whatever the number of secrets. It ignores secrets shorter than `SHORTEST`.
 */
export const createSearch = (secrets: Iterable<string>) => {
  const byBeginning = new Map<string, { secret: string; form: string }[]>();
  for (const secret of new Set(secrets)) {
    if (secret.length < SHORTEST) continue;
    for (const form of formsOf(secret)) {
      const beginning = form.slice(0, SHORTEST);
      const others = byBeginning.get(beginning);
      if (others) others.push({ secret, form });
      else byBeginning.set(beginning, [{ secret, form }]);
    }
  }
  return (text: string): Map<string, number> => {
    const found = new Map<string, number>();
    for (let at = 0; at + SHORTEST <= text.length; at += 1) {
      for (const { secret, form } of byBeginning.get(text.slice(at, at + SHORTEST)) ?? []) {
        if (!found.has(secret) && text.startsWith(form, at)) found.set(secret, at);
      }
    }
    return found;
  };
};

/** Describes a secret without revealing it: its first characters and its length. */
export const hint = (secret: string): string => `${secret.slice(0, 6)}…, ${secret.length} characters`;

/** Returns a hint of each secret that appears in any of the texts. */
export const findSecrets = (secrets: Iterable<string>, texts: readonly string[]): string[] => {
  const search = createSearch(secrets);
  return [...new Set(texts.flatMap((text) => [...search(text).keys()]))].map(hint);
};
