import { ensureBuilt, PROJECT_DIR } from './setup/build.ts';
import { runBuiltServer } from './setup/runBuiltServer.ts';

ensureBuilt('page', PROJECT_DIR);
await runBuiltServer();
