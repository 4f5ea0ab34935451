import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { judgeByTool } from '../judge/barcode.ts';
import type { FetchedRendition } from '../fetch/fetchSegments.ts';
import type { MeasuredVideo } from '../measure/measureVideo.ts';
import { row, skippedRow, type Row } from '../report/row.ts';
import { shownPart } from './examineVideo.ts';
import { isWhole, type Examination } from './examination.ts';

/** Has tools/exact judge the same segments of a source whose frames carry its barcode: a row for each picture rendition, with the first sound. `video`: the source's frames. */
export async function examineBarcode(examination: Examination, video: MeasuredVideo | null): Promise<readonly Row[]> {
  const { exactCase, path, renditions, workDir, toolsDir } = examination;
  if (!exactCase.hasBarcode || !renditions.every(isWhole) || renditions.some(({ rendition }) => !rendition.isTransportStream)) return [];
  if (toolsDir === null) return [skippedRow(exactCase.name, 'barcode', 'the tools that read it are absent')];
  const audio = renditions.find(({ rendition }) => rendition.kind === 'audio');
  const sound = audio ? await segmentFiles(audio, workDir) : [];
  const pictures = renditions.filter(({ rendition }) => rendition.kind === 'video');
  if (pictures.length === 0)
    return [row(exactCase.name, 'barcode', await judgeByTool(toolsDir, 'check-join.mjs', ['--source', path, ...sound]))];
  const rows: Row[] = [];
  for (const picture of pictures) {
    const args = ['--source', path, ...(await segmentFiles(picture, workDir)), ...(sound.length > 0 ? ['--audio', ...sound] : [])];
    const part = video ? shownPart(video, picture) : 1;
    rows.push(row(exactCase.name, `barcode ${picture.rendition.name}`, await judgeByTool(toolsDir, 'check-join.mjs', args, part)));
  }
  return rows;
}

async function segmentFiles({ rendition, bodies }: FetchedRendition, dir: string): Promise<readonly string[]> {
  const files: string[] = [];
  for (const [index, body] of [...bodies].toSorted(([a], [b]) => a - b)) {
    const file = join(dir, `${rendition.name}-${String(index).padStart(5, '0')}.ts`);
    await writeFile(file, body);
    files.push(file);
  }
  return files;
}
