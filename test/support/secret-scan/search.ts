/** A text that is shorter stands somewhere by chance: it is not searched for. */
export const SHORTEST = 16;

const toUrlAlphabet = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/**
 * What is in base64 of any text that has the secret in it, wherever it begins there: three bytes are four letters, so there
 * are three ways in which it can lie.
 */
const base64Of = (secret: string): string[] => {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((skipped) => {
    const whole = Math.floor((bytes.length - skipped) / 3) * 3;
    return bytes.toString('base64', skipped, skipped + whole);
  });
};

/** The longest piece that no escaping touches: that of addresses, JSON and HTML, once or several times over. */
const untouchedOf = (secret: string): string =>
  (secret.match(/[\w.~-]+/g) ?? []).reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');

/** The ways in which a secret may be written. */
const formsOf = (secret: string): string[] => {
  const base64 = base64Of(secret);
  const forms = [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    untouchedOf(secret),
    ...base64,
    ...base64.map(toUrlAlphabet),
    Buffer.from(secret).toString('hex'),
  ];
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
};

/**
 * Make the function that finds secrets in a text, as they are or in one of the forms in which they travel: where each stands
 * first. It looks at the text once, however many secrets there are. Those that are too short are not looked for.
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

/** A secret so that it can be told apart and not used: how it begins, and how long it is. */
export const hint = (secret: string): string => `${secret.slice(0, 6)}…, ${secret.length} characters`;

/** Which secrets stand in any of the texts. They are not told, but hinted at. */
export const findSecrets = (secrets: Iterable<string>, texts: readonly string[]): string[] => {
  const search = createSearch(secrets);
  return [...new Set(texts.flatMap((text) => [...search(text).keys()]))].map(hint);
};
