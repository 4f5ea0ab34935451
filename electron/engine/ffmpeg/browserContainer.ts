import { extname } from 'node:path';
import type { MediaInfo } from '../media/mediaInfo.ts';
import { docTypeOf } from '../media/matroska/docType.ts';
import { isPlainEditList } from '../media/mp4/editList.ts';
import { mp4Layout } from '../media/mp4/mp4Layout.ts';
import type { BrowserContainer } from '../media/playMode.ts';
import { withFileSource } from './keyframes/fileSource.ts';

/** What QuickTime and telephones write, and Flash: like MP4, but not to every browser. */
const OTHER_BRANDS = /^(qt|3g|f4v)/i;

/**
 * The container that browsers see in a file, by its first bytes: MP4 that is not in fragments, or WebM; null for everything else.
 * Rejects with what the file system says.
 */
export async function browserContainer(path: string, info: MediaInfo): Promise<BrowserContainer | null> {
  const names = info.container.split(',');
  if (names.includes('matroska')) return (await withFileSource(path, docTypeOf)) === 'webm' ? 'webm' : null;
  if (!names.includes('mp4') || extname(path).toLowerCase() === '.mov') return null;
  const layout = await withFileSource(path, mp4Layout);
  // Browsers do little more with edit lists than to put off a track's start.
  return layout && !layout.isFragmented && !OTHER_BRANDS.test(layout.brand) && layout.editLists.every(isPlainEditList) ? 'mp4' : null;
}
