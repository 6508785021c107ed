import { readFileSync } from 'node:fs';
import { parseStages, readExecForm, readPairs, type Instruction, type Stage } from './dockerfile.ts';

const SECRET = /secret|token|passw|credential|api_?key|private_?key/i;
const KNOWN = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);

const lastOf = (stage: Stage, name: string) => stage.instructions.findLast((instruction) => instruction.name === name);

/** Returns whether a base image is pinned: by digest, or by a tag with the full version, such as `24.21.0-bookworm-slim`. */
const isPinned = (base: string, earlier: readonly Stage[]) =>
  base === 'scratch' || earlier.some(({ name }) => name === base) || /@sha256:[0-9a-f]{64}$|:\d+\.\d+\.\d+/.test(base);

const isRoot = (user: string) => /^(?:root|0+)?(?::|$)/.test(user);

const findInStage = ({ instructions }: Stage, earlier: readonly Stage[]) =>
  instructions.flatMap(({ line, name, flags, rest }: Instruction) => {
    const violations: string[] = [];
    const report = (text: string) => violations.push(`${line}: ${text}`);
    if (!KNOWN.has(name)) report(`unknown instruction ${name}`);
    if (name === 'ADD') report('use COPY instead of ADD, which downloads and unpacks');
    if (name === 'RUN' && /\b(?:curl|wget)\b.*\|/.test(rest)) report('do not pipe a download into another program');
    if (name === 'RUN' && /\bsudo\b/.test(rest)) report('do not use sudo');
    if (name === 'RUN' && /\bnpm (?:install|i)\b/.test(rest)) report('use npm ci, which follows the lockfile');
    if (name === 'RUN' && /\bapt-get install\b/.test(rest) && !/rm -rf \/var\/lib\/apt\/lists/.test(rest)) {
      report('remove the lists of apt-get: rm -rf /var/lib/apt/lists');
    }
    if (name === 'COPY' && !flags['from'] && /(?:^|\s)\.\/?\s/.test(rest))
      report('name the files to COPY instead of the whole context');
    if (name === 'COPY' && flags['from'] && !earlier.some((stage) => stage.name === flags['from'])) {
      report(`COPY --from=${flags['from']} names no earlier stage`);
    }
    if (name === 'ENV' || name === 'ARG') {
      for (const [key, value] of readPairs(rest))
        if (SECRET.test(key) && value) report(`${name} ${key} contains a secret`);
    }
    if (name === 'WORKDIR' && !rest.startsWith('/')) report('WORKDIR must be an absolute path');
    if ((name === 'ENTRYPOINT' || name === 'CMD') && !readExecForm(rest)) {
      report(`${name} must have the exec form, otherwise a shell receives the signals`);
    }
    return violations;
  });

const findInImage = (image: Stage) => {
  const user = lastOf(image, 'USER');
  const violations: string[] = [];
  if (!user || isRoot(user.rest)) violations.push(`${user?.line ?? image.line}: the image runs as root`);
  if (user && !/^\d+(?::\d+)?$/.test(user.rest))
    violations.push(`${user.line}: USER must be a number, so that a cluster can see that it is not root`);
  for (const name of ['HEALTHCHECK', 'ENTRYPOINT', 'STOPSIGNAL', 'WORKDIR', 'LABEL', 'EXPOSE']) {
    if (!lastOf(image, name)) violations.push(`${image.line}: the image has no ${name}`);
  }
  const environment = image.instructions.filter(({ name }) => name === 'ENV').flatMap(({ rest }) => readPairs(rest));
  if (!environment.some(([name, value]) => name === 'NODE_ENV' && value === 'production')) {
    violations.push(`${image.line}: NODE_ENV is not production`);
  }
  return violations;
};

/** Returns the violations of the rules for a Dockerfile, as "line: text". The last stage is the image. */
export const findViolations = (text: string): string[] => {
  const stages = parseStages(text);
  const image = stages.at(-1);
  if (!image) return ['1: FROM is missing'];
  const inStages = stages.flatMap((stage, index) => {
    const earlier = stages.slice(0, index);
    const base = isPinned(stage.base, earlier) ? [] : [`${stage.line}: ${stage.base} is not pinned to a version`];
    return [...base, ...findInStage(stage, earlier)];
  });
  return [...inStages, ...findInImage(image)];
};

if (import.meta.main) {
  const violations = findViolations(readFileSync(new URL('../Dockerfile', import.meta.url), 'utf8'));
  for (const violation of violations) console.error(`Dockerfile:${violation}`);
  if (violations.length === 0) console.log('Dockerfile: follows all rules.');
  process.exitCode = violations.length > 0 ? 1 : 0;
}
