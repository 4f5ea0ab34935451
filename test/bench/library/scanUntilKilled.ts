import { openLibrary } from './benchEngine.ts';

// A process that scans a folder until it is killed: node scanUntilKilled.ts DATA_DIR FOLDER
const [dataDir, path] = process.argv.slice(2);
if (dataDir === undefined || path === undefined) throw new Error('scanUntilKilled.ts DATA_DIR FOLDER');
const engine = await openLibrary(dataDir);
if (engine.library.folders().length === 0) await engine.library.addFolder({ path, name: 'bench', watching: 'auto' });
setInterval(() => undefined, 1000);
process.send?.('scanning');
