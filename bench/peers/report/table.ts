/** Returns a Markdown table with aligned columns, which can also be read as it is. */
export const formatTable = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((cell, column) => Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const format = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const line = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [format(head), line, ...rows.map(format)].join('\n');
};
