import { join } from 'node:path';
import { headlessProcess } from './headless/headlessProcess.ts';
import { askForThreads } from './setup/askForThreads.ts';

// From its sources, as tests run it; what people run is built: headlessBuilt.ts.
askForThreads(process.env);
await headlessProcess({ rendererDir: join(import.meta.dirname, '../dist/renderer'), libraryWorkerPath: null });
