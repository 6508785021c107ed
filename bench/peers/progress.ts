/** Shows what the bench is doing in the last line of a terminal, and nothing elsewhere. */
export const showProgress = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u{1b}[K${text}`);
};
