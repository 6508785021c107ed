import { readConfig } from '../../config.ts';
import { createLog } from '../../log.ts';
import type { Command } from '../command.ts';
import { EMULATOR_COMMAND_HELP } from './help.ts';
import { EMULATOR_OPTIONS, readEmulatorOptions, startEmulatorAs } from './options.ts';
import { listenForStop, untilStop } from '../shutdown.ts';
import { tlsGuide } from './tls-guide.ts';

/** The emulator alone, for any client of the Google Photos Library API. */
export const emulator: Command = {
  summary: 'the emulator of the Google Photos Library API alone, for any client in any language',
  help: EMULATOR_COMMAND_HELP,
  options: EMULATOR_OPTIONS,
  run: async (options, environment) => {
    const config = readConfig(environment);
    const log = createLog(config.LOG_LEVEL);
    const stop = listenForStop();
    const chosen = readEmulatorOptions(options, environment);
    const running = await startEmulatorAs(chosen, config, stop, (error) => log.error({ err: error }, 'emulator error'));
    process.stdout.write(`Google Photos emulator at ${running.url}\n`);
    process.stdout.write(
      `  people   ${running.store.users
        .list()
        .map(({ name }) => `${name} (Bearer demo-${name})`)
        .join(', ')}\n`,
    );
    process.stdout.write(`  library  ${chosen.dataFolder ?? 'in memory'}\n${tlsGuide(running)}`);
    await untilStop(stop);
    await running.stop();
    return 0;
  },
};
