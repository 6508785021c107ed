/** A text from elsewhere as it may be shown on a terminal: what would steer it is left out. */
export const printable = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
