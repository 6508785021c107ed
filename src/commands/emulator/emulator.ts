import { parseConfig, rejectMistakes } from '../../config/config.ts';
import { createLog } from '../../log.ts';
import type { Command } from '../command.ts';
import { EMULATOR_COMMAND_HELP } from './help.ts';
import { EMULATOR_OPTIONS, readEmulatorOptions, startEmulatorAs } from './options.ts';
import { print, untilAborted } from '../io.ts';
import { tlsGuide } from './tls-guide.ts';

/** Runs the emulator, for any client of the Google Photos Library API. */
export const emulatorCommand: Command = {
  help: EMULATOR_COMMAND_HELP,
  options: EMULATOR_OPTIONS,
  handlesSignal: true,
  run: async (options, io) => {
    const { config, mistakes, warnings } = parseConfig(io.env);
    rejectMistakes(mistakes);
    const log = createLog(config.LOG_LEVEL, io.stderr);
    for (const warning of warnings) log.warn(warning);
    const chosen = readEmulatorOptions(options, io.env);
    const running = await startEmulatorAs(chosen, config, io, (error) => log.error({ err: error }, 'emulator error'));
    print(io, `Google Photos emulator at ${running.url}`);
    const people = running.store.users.list().map(({ name }) => `${name} (Bearer demo-${name})`);
    print(io, `  users    ${people.join(', ')}`);
    io.stdout.write(`  library  ${chosen.dataFolder ?? 'in memory'}\n${tlsGuide(running)}`);
    await untilAborted(io.signal);
    await running.stop();
    return 0;
  },
};
