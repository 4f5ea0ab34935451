import { join } from 'node:path';
import { headlessProcess } from './headless/headlessProcess.ts';
import { askForThreads } from './setup/askForThreads.ts';
import { preparePrograms } from './setup/preparePrograms.ts';

// Built into dist/electron, beside the library's thread and dist/renderer.
askForThreads(process.env);
await preparePrograms();
await headlessProcess({
  rendererDir: join(import.meta.dirname, '../renderer'),
  libraryWorkerPath: join(import.meta.dirname, 'libraryWorker.js'),
});
