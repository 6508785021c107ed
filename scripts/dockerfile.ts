/** An instruction of a Dockerfile: its name, its flags, and the rest on one line. */
type Instruction = { name: string; flags: Readonly<Record<string, string>>; text: string };

/** A build stage: the base image, the name and the instructions. The last stage is the image. */
type Stage = { base: string; name: string; instructions: readonly Instruction[] };

const SECRET = /\w*(?:secret|token|passw|credential|(?:api|private)_?key)\w*/i;

/** Reads `NAME=value OTHER="a value"` and `--flag=value`. */
const readPairs = (text: string): Record<string, string> => {
  const pairs = [...text.matchAll(/([\w-]+)=("[^"]*"|\S*)/g)];
  return Object.fromEntries(
    pairs.map(([, name = '', value = '']) => [name.replace('--', ''), value.replaceAll('"', '')]),
  );
};

const readInstruction = (line: string): Instruction => {
  const [, name = '', flags = '', text = ''] = /^\s*(\w+)\s+((?:--\S+\s+)*)(.*)$/.exec(line) ?? [];
  return { name: name.toUpperCase(), flags: readPairs(flags), text: text.trim() };
};

/** Returns the stages of a Dockerfile. Expects valid syntax, which `npm run check` checks. */
export const readStages = (dockerfile: string): Stage[] => {
  const lines = dockerfile
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\s*\\\s*\n\s*/g, ' ')
    .split('\n');
  const stages: (Stage & { instructions: Instruction[] })[] = [];
  for (const instruction of lines.filter((line) => line.trim() !== '').map(readInstruction)) {
    const [base = '', , name = ''] = instruction.text.split(/\s+/);
    if (instruction.name === 'FROM') stages.push({ base, name, instructions: [] });
    else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
};

/** Reads the exec form, `["node", "main.js"]`. With the shell form, a shell would receive the signals. */
const readExecForm = (name: string, text: string): string[] => {
  const words: unknown = text.startsWith('[') ? JSON.parse(text) : undefined;
  if (Array.isArray(words) && words.every((word) => typeof word === 'string')) return words;
  throw new Error(`${name} must have the exec form, such as ["node", "main.js"].`);
};

/**
 * Returns how an engine runs the image: the folder, the variables, the user and the commands.
 *
 * @throws if the image runs as root, a stage sets a variable for a secret, or a command does not have the exec form
 */
export const readImageConfig = (stages: readonly Stage[]) => {
  for (const { name, text } of stages.flatMap(({ instructions }) => instructions)) {
    const secret = name === 'ENV' || name === 'ARG' ? SECRET.exec(text) : null;
    if (secret) throw new Error(`${name} must not set ${secret[0]}: the image would contain the secret.`);
  }
  const image = stages.at(-1)?.instructions ?? [];
  const all = (name: string) => image.filter((instruction) => instruction.name === name).map(({ text }) => text);
  const last = (name: string) => all(name).at(-1) ?? '';
  // A cluster can only see that a user is not root if it is a number.
  const [, user] = /^([1-9]\d*)(?::[1-9]\d*)?$/.exec(last('USER')) ?? [];
  if (user === undefined) throw new Error('The last USER must be a number other than 0, which is root.');
  return {
    workFolder: last('WORKDIR'),
    environment: readPairs(all('ENV').join(' ')),
    user: Number(user),
    entrypoint: readExecForm('ENTRYPOINT', last('ENTRYPOINT')),
    command: readExecForm('CMD', last('CMD')),
    healthCheck: readExecForm('HEALTHCHECK', last('HEALTHCHECK').replace(/^CMD\s+/, '')),
  };
};
