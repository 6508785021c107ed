/** Parses a `google-duration`, such as `5s` or `3.5s`, to seconds. Undefined if it is absent or invalid. */
export const secondsOfDuration = (text: string | undefined): number | undefined => {
  const [match, digits] = /^(-?\d+(?:\.\d+)?)s$/.exec(String(text)) ?? [];
  return match === undefined ? undefined : Number(digits);
};
