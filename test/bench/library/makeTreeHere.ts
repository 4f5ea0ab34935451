import { makeTree } from './makeTree.ts';

// A process that makes a tree: node makeTreeHere.ts FOLDER COUNT
const [dir, count] = process.argv.slice(2);
if (dir === undefined || count === undefined) throw new Error('makeTreeHere.ts FOLDER COUNT');
makeTree(dir, Number(count));
