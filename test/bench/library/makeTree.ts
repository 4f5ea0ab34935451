import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SYLLABLES =
  'ba be bor da del do fa fir go gar ha hel jo ka kel lo lun ma mer mon na nor o pa per ra ros sa sil ta tor u va ver wil yan zo'.split(
    ' ',
  );
const WORDS =
  'night star house river king lost city dead blood silver winter road garden stranger ocean fire shadow dream empire glass'.split(' ');
const SCRIPTS = [
  '千と千尋の神隠し',
  'Крестный отец',
  'Le Fabuleux Destin d’Amélie',
  'قصة مدينة',
  '기생충',
  'Der Himmel über Berlin',
  'तीसरी क़सम',
];
/** Files of one folder. */
const FOLDER_FILES = 100;

/** The words of the n-th title: different for each, the same at each run. */
export function titleOf(n: number): string {
  const made = [n, n * 7 + 3, n * 13 + 5].map((seed) => SYLLABLES[seed % SYLLABLES.length] ?? '').join('');
  const script = n % 50 === 0 ? ` ${SCRIPTS[(n / 50) % SCRIPTS.length] ?? ''}` : '';
  return `${capital(made)}${n.toString(36)} ${capital(WORDS[(n * 31) % WORDS.length] ?? '')}${script}`;
}

/** The path of the n-th file. */
function pathOf(n: number): string {
  const folder = Math.floor(n / FOLDER_FILES);
  const title = titleOf(n);
  if (folder % 4 === 0) {
    const season = 1 + Math.floor((n % FOLDER_FILES) / 20);
    return `Series/${titleOf(folder)}/Season ${season}/${titleOf(folder)} S0${season}E${String(1 + (n % 20)).padStart(2, '0')} ${title}.mkv`;
  }
  if (folder % 9 === 1) return `Recordings/${1990 + (folder % 30)}/IMG_${String(n).padStart(8, '0')}.mov`;
  return `Films/${folder}/${title.replaceAll(' ', '.')}.${1930 + (n % 90)}.1080p.BluRay.x264.mkv`;
}

/** Different for each n: what tells one small file from another. */
export function contentOf(n: number | string): string {
  return `film ${n} `.repeat(40);
}

/** Writes a tree of films, series and recordings with names as people have them, each file with content of its own; their paths inside it. */
export function makeTree(dir: string, count: number): readonly string[] {
  const paths = Array.from({ length: count }, (_, n) => pathOf(n));
  let last = '';
  for (const [n, path] of paths.entries()) {
    const folder = join(dir, path, '..');
    if (folder !== last) mkdirSync(folder, { recursive: true });
    last = folder;
    writeFileSync(join(dir, path), contentOf(n));
  }
  return paths;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
