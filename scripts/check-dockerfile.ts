import { readFileSync } from 'node:fs';
import { parseStages, readExecForm, readPairs, type Instruction, type Stage } from './dockerfile.ts';

const SECRET = /secret|token|passw|credential|api_?key|private_?key/i;
const KNOWN = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);

const lastOf = (stage: Stage, name: string) => stage.instructions.findLast((instruction) => instruction.name === name);

/** A base is pinned by digest, or by a tag that names the whole version: `24.21.0-bookworm-slim`. */
const isPinned = (base: string, earlier: readonly Stage[]) =>
  base === 'scratch' || earlier.some(({ name }) => name === base) || /@sha256:[0-9a-f]{64}$|:\d+\.\d+\.\d+/.test(base);

const isRoot = (user: string) => /^(?:root|0+)?(?::|$)/.test(user);

const findInStage = ({ instructions }: Stage, earlier: readonly Stage[]) =>
  instructions.flatMap(({ line, name, flags, rest }: Instruction) => {
    const complaints: string[] = [];
    const complain = (text: string) => complaints.push(`${line}: ${text}`);
    if (!KNOWN.has(name)) complain(`there is no instruction ${name}`);
    if (name === 'ADD') complain('COPY instead of ADD: nothing is fetched or unpacked on the way');
    if (name === 'RUN' && /\b(?:curl|wget)\b.*\|/.test(rest)) complain('no download is piped into another program');
    if (name === 'RUN' && /\bsudo\b/.test(rest)) complain('no sudo');
    if (name === 'RUN' && /\bnpm (?:install|i)\b/.test(rest)) complain('npm ci, which obeys the lockfile');
    if (name === 'RUN' && /\bapt-get install\b/.test(rest) && !/rm -rf \/var\/lib\/apt\/lists/.test(rest)) {
      complain('apt-get install leaves its lists behind');
    }
    if (name === 'COPY' && !flags['from'] && /(?:^|\s)\.\/?\s/.test(rest)) complain('COPY names what it copies');
    if (name === 'COPY' && flags['from'] && !earlier.some((stage) => stage.name === flags['from'])) {
      complain(`COPY --from=${flags['from']} names no earlier stage`);
    }
    if (name === 'ENV' || name === 'ARG') {
      for (const [key, value] of readPairs(rest)) if (SECRET.test(key) && value) complain(`a secret in ${name} ${key}`);
    }
    if (name === 'WORKDIR' && !rest.startsWith('/')) complain('WORKDIR is absolute');
    if ((name === 'ENTRYPOINT' || name === 'CMD') && !readExecForm(rest)) {
      complain(`${name} in exec form, else signals end at a shell`);
    }
    return complaints;
  });

const findInImage = (image: Stage) => {
  const user = lastOf(image, 'USER');
  const complaints: string[] = [];
  if (!user || isRoot(user.rest)) complaints.push(`${user?.line ?? image.line}: the image runs as root`);
  if (user && !/^\d+(?::\d+)?$/.test(user.rest)) complaints.push(`${user.line}: USER is a number, so that it is seen`);
  for (const name of ['HEALTHCHECK', 'ENTRYPOINT', 'STOPSIGNAL', 'WORKDIR', 'LABEL', 'EXPOSE']) {
    if (!lastOf(image, name)) complaints.push(`${image.line}: the image has no ${name}`);
  }
  const environment = image.instructions.filter(({ name }) => name === 'ENV').flatMap(({ rest }) => readPairs(rest));
  if (!environment.some(([name, value]) => name === 'NODE_ENV' && value === 'production')) {
    complaints.push(`${image.line}: NODE_ENV is not production`);
  }
  return complaints;
};

/** Every rule that a Dockerfile breaks, as "line: what". The last stage is the image. */
export const findComplaints = (text: string): string[] => {
  const stages = parseStages(text);
  const image = stages.at(-1);
  if (!image) return ['1: there is no FROM'];
  const inStages = stages.flatMap((stage, index) => {
    const earlier = stages.slice(0, index);
    const base = isPinned(stage.base, earlier) ? [] : [`${stage.line}: ${stage.base} is not pinned to a version`];
    return [...base, ...findInStage(stage, earlier)];
  });
  return [...inStages, ...findInImage(image)];
};

if (import.meta.main) {
  const complaints = findComplaints(readFileSync(new URL('../Dockerfile', import.meta.url), 'utf8'));
  for (const complaint of complaints) console.error(`Dockerfile:${complaint}`);
  if (complaints.length === 0) console.log('Dockerfile: no complaints.');
  process.exitCode = complaints.length > 0 ? 1 : 0;
}
