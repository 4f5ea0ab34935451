import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { judgeByTool } from '../judge/barcode.ts';
import type { FetchedRendition } from '../fetch/fetchSegments.ts';
import { row, skippedRow, type Row } from '../report/row.ts';
import { isWhole, type Examination } from './examination.ts';

/** Has tools/exact judge the same segments of a source whose frames carry its barcode; null where there is nothing for it to judge. */
export async function examineBarcode(examination: Examination): Promise<Row | null> {
  const { exactCase, path, renditions, workDir, toolsDir } = examination;
  if (!exactCase.hasBarcode || !isWhole(examination) || renditions.some(({ rendition }) => !rendition.isTransportStream)) return null;
  if (toolsDir === null) return skippedRow(exactCase.name, 'barcode', 'the tools that read it are absent');
  const video = renditions.find(({ rendition }) => rendition.kind === 'video');
  const audio = renditions.find(({ rendition }) => rendition.kind === 'audio');
  const lists = await Promise.all(
    [video, audio].filter((fetched) => fetched !== undefined).map((fetched) => segmentFiles(fetched, workDir)),
  );
  const [main = [], separate = []] = lists;
  const args = ['--source', path, ...main, ...(separate.length > 0 ? ['--audio', ...separate] : [])];
  return row(exactCase.name, 'barcode', await judgeByTool(toolsDir, 'check-join.mjs', args));
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
