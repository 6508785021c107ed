import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import sharp from 'sharp';
import { CLIPS, clipFile, type Clip } from '../src/demo/clips.ts';
import { sceneSvg } from '../src/demo/scene.ts';

/** The arguments of ffmpeg: H.264 that every browser plays, with the index first, so that playback starts while it loads. */
const encoder = (file: string, { width, height, fps }: Clip) => {
  const input = `-f rawvideo -pix_fmt rgb24 -s ${width}x${height} -r ${fps} -i -`;
  const codec =
    '-c:v libx264 -preset veryslow -crf 32 -maxrate 250k -bufsize 200k -pix_fmt yuv420p -movflags +faststart';
  const reproducible = '-fflags +bitexact -flags:v +bitexact -map_metadata -1';
  return [...`-loglevel error -y ${input} ${codec} -an ${reproducible}`.split(' '), file];
};

/** Draws the frames of a clip and encodes them with ffmpeg. Rejects if ffmpeg fails or is not installed. */
const makeClip = async (name: string, clip: Clip) => {
  const file = clipFile(name);
  mkdirSync(dirname(file), { recursive: true });
  const ffmpeg = spawn('ffmpeg', encoder(file, clip), { stdio: ['pipe', 'inherit', 'inherit'] });
  const exit = once(ffmpeg, 'exit');
  for (let frame = 0; frame < clip.fps * clip.seconds; frame += 1) {
    const svg = Buffer.from(sceneSvg(clip.scene, clip, frame / clip.fps));
    const pixels = await sharp(svg).flatten().raw().toBuffer();
    if (!ffmpeg.stdin.write(pixels)) await once(ffmpeg.stdin, 'drain');
  }
  ffmpeg.stdin.end();
  const [code] = (await exit) as [number | null];
  if (code !== 0) throw new Error(`ffmpeg exited with ${code} for ${name}.`);
  console.log(`${name}: ${Math.round(statSync(file).size / 1024)} KB`);
};

const wanted = process.argv.slice(2);
for (const [name, clip] of Object.entries(CLIPS)) {
  if (wanted.length === 0 || wanted.includes(name)) await makeClip(name, clip);
}
