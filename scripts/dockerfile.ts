/** One instruction of a Dockerfile: its name, its flags, and the rest on one line. */
export type Instruction = {
  line: number;
  name: string;
  flags: Readonly<Record<string, string>>;
  rest: string;
};

/** A build stage: a `FROM` and the instructions up to the next one. */
export type Stage = { base: string; name: string | undefined; line: number; instructions: readonly Instruction[] };

const readFlags = (text: string) => {
  const flags: Record<string, string> = {};
  let rest = text;
  for (let match = /^--([a-z-]+)=?(\S*)\s+/.exec(rest); match; match = /^--([a-z-]+)=?(\S*)\s+/.exec(rest)) {
    flags[match[1]!] = match[2]!;
    rest = rest.slice(match[0].length);
  }
  return { flags, rest };
};

/** Returns all instructions, with continuation lines joined and without comments. */
export const parseInstructions = (text: string): Instruction[] => {
  const instructions: Instruction[] = [];
  let open: { line: number; text: string } | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const isComment = raw.trimStart().startsWith('#');
    if (isComment || (!open && raw.trim() === '')) continue;
    const isContinued = raw.trimEnd().endsWith('\\');
    const part = raw.trim().replace(/\\$/, '').trim();
    open = { line: open?.line ?? index + 1, text: open ? `${open.text} ${part}` : part };
    if (isContinued) continue;
    const [name = ''] = open.text.split(/\s/, 1);
    const { flags, rest } = readFlags(open.text.slice(name.length).trim());
    instructions.push({ line: open.line, name: name.toUpperCase(), flags, rest });
    open = undefined;
  }
  return instructions;
};

/** Returns the stages of a Dockerfile in order. Instructions before the first `FROM` are ignored. */
export const parseStages = (text: string): Stage[] => {
  const stages: (Stage & { instructions: Instruction[] })[] = [];
  for (const instruction of parseInstructions(text)) {
    if (instruction.name === 'FROM') {
      const [base = '', , name] = instruction.rest.split(/\s+/);
      stages.push({ base, name, line: instruction.line, instructions: [] });
    } else {
      stages.at(-1)?.instructions.push(instruction);
    }
  }
  return stages;
};

/** Returns the words of the exec form, `["node", "main.js"]`. Undefined for any other form. */
export const readExecForm = (rest: string): string[] | undefined => {
  if (!rest.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(rest);
    return Array.isArray(value) && value.every((word) => typeof word === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Returns the pairs of an `ENV`, `ARG` or `LABEL`: `NAME=value OTHER="a value"`. */
export const readPairs = (rest: string): [name: string, value: string][] =>
  [...rest.matchAll(/([\w.-]+)(?:=("(?:[^"\\]|\\.)*"|\S*))?/g)].map(([, name, value = '']) => [
    name!,
    value.replace(/^"|"$/g, ''),
  ]);
