import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainRows, needlessExplanations, readExplanations, type Explanation } from '../../exact/report/explanations.ts';
import { failedRow, row } from '../../exact/report/row.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'playhead-explanations-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const explanations: readonly Explanation[] = [{ file: 'odd.avi', rules: ['frame-lost', 'length'], why: 'packed' }];

describe('explanations', () => {
  it('are read from the table of a Markdown file', () => {
    const path = join(folder, 'EXACTNESS.md');
    const table =
      '# Exactness\n\n| File | Rules | Why | What one sees |\n| --- | --- | --- | --- |\n| `odd.avi` | `frame-lost`, `length` | packed | nothing |\n\nThe end | of it |';
    writeFileSync(path, table);
    expect(readExplanations(path)).toEqual(explanations);
    expect(readExplanations(join(folder, 'absent.md'))).toEqual([]);
  });

  it('excuse a row only when every finding of it is explained', () => {
    const lost = failedRow('odd.avi', 'video', 'frame-lost', '');
    const both = { ...lost, findings: [...lost.findings, { rule: 'click', detail: '' }] };
    const other = failedRow('other.avi', 'video', 'frame-lost', '');
    expect(explainRows([lost, both, other], explanations).map(({ verdict }) => verdict)).toEqual(['explained', 'FAIL', 'FAIL']);
  });

  it('are told when nothing needs them any more', () => {
    const exact = row('odd.avi', 'video', { findings: [], figures: '' });
    expect(needlessExplanations([exact], explanations)).toEqual(explanations);
    expect(needlessExplanations([failedRow('odd.avi', 'v', 'frame-lost', '')], explanations), 'one rule needs them').toEqual([]);
    expect(needlessExplanations([row('other.avi', 'v', { findings: [], figures: '' })], explanations)).toEqual([]);
  });
});
