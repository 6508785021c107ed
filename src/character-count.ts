/** Returns the number of Unicode code points in a text. Most emojis are one, although JavaScript counts two. */
export const countCharacters = (text: string): number => Array.from(text).length;
