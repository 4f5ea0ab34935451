import { packagedElectron } from './doctor/packagedElectron.ts';
import { runDoctor } from './doctor/runDoctor.ts';
import { desktopObstacle } from './setup/desktopObstacle.ts';
import { installedElectron } from './setup/electronBinary.ts';
import { thisMachine } from './setup/thisMachine.ts';

const ending = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => ending.abort());

process.exitCode = await runDoctor({
  args: process.argv.slice(2),
  env: process.env,
  platform: process.platform,
  desktop: {
    electron: packagedElectron(import.meta.dirname, process.platform) ?? installedElectron(),
    obstacle: desktopObstacle(thisMachine()),
  },
  writeOut: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  signal: ending.signal,
});
