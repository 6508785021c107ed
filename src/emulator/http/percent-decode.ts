/** Decodes percent-encoded text. Returns text with an invalid `%` unchanged. */
export const percentDecode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
