import { describe, expect, it } from 'vitest';
import { lineBeside, lineOf } from '../../bench/report/line.ts';
import { lineText, reportMarkdown, type Report } from '../../bench/report/markdown.ts';

const PAIRS = [
  { ours: 120, reference: 100 },
  { ours: 110, reference: 100 },
  { ours: 130, reference: 100 },
];

describe('a verdict', () => {
  it.each([
    ['ratio', 'at most', 1.3, true],
    ['ratio', 'at most', 1.15, false],
    ['median', 'at most', 120, true],
    ['median', 'at most', 119, false],
    ['worst', 'at most', 129, false],
    ['ratio', 'at least', 1.2, true],
    ['ratio', 'at least', 1.25, false],
  ] as const)('on %s %s %d is %s', (of, kind, value, isMet) => {
    const line = lineBeside('Test', { what: 'x', unit: 'ms', reference: 'bare', goal: { of, kind, value } }, PAIRS);
    expect(line.isMet).toBe(isMet);
  });
  it('is not passed on a fact', () => {
    expect(lineOf('Test', { what: 'x', unit: 'MB' }, [1]).isMet).toBeNull();
  });
  it('on a ratio needs something beside', () => {
    expect(() => lineOf('Test', { what: 'x', unit: 'MB', goal: { of: 'ratio', kind: 'at most', value: 1 } }, [1])).toThrow(
      'nothing beside it',
    );
  });
});

const REPORT: Report = {
  facts: {
    takenAt: '2026-01-01T00:00:00.000Z',
    cpu: 'Test CPU',
    cores: 2,
    memoryGb: 8,
    platform: 'linux x64',
    node: 'v24.0.0',
    ffmpeg: 'ffmpeg version 5.1',
    loadAtStart: 0.3,
    isQuick: false,
    commit: 'abc1234',
  },
  seconds: 500,
  took: [
    { measurement: 'Seek', seconds: 430.4 },
    { measurement: 'Idle', seconds: 69.6 },
  ],
  lines: [
    lineBeside(
      'Seek',
      { what: 'A film', unit: 'ms', reference: 'bare ffmpeg', goal: { of: 'ratio', kind: 'at most', value: 1.15 } },
      PAIRS,
    ),
    lineOf('Idle', { what: 'memory', unit: 'MB', goal: { of: 'worst', kind: 'at most', value: 200 } }, [150.25]),
  ],
  skips: [{ measurement: 'Cached', reason: 'nginx is missing' }],
  failures: [],
};

describe('reportMarkdown', () => {
  it('tells facts, goals and lines', () => {
    const text = reportMarkdown(REPORT);
    expect(text).toContain('2 x Test CPU, 8 GB, linux x64; Node v24.0.0; ffmpeg version 5.1. Load at the start: 0.30.');
    expect(text).toContain('1 of 2 goals met.');
    expect(text).toContain('The time went into: Seek 430 s, Idle 70 s.');
    expect(text).toMatch(
      /\| A film +\| 3 +\| 120 ms +\| 129 ms +\| bare ffmpeg +\| 100 ms +\| 100 ms +\| 1\.20 +\| ≤ 1\.15 x +\| missed +\|/,
    );
    expect(text).toMatch(/\| memory +\| 1 +\| 150 MB +\| +\| +\| +\| +\| +\| ≤ 200 MB at worst \| met +\|/);
    expect(text).toContain('## Not measured here\n\n- Cached: nginx is missing');
    expect(text).not.toContain('Broke down');
  });
  it('says when the machine was busy or the run a quick one', () => {
    const text = reportMarkdown({ ...REPORT, facts: { ...REPORT.facts, loadAtStart: 3, isQuick: true } });
    expect(text).toContain('the machine was busy');
    expect(text).toContain('a look, not a result');
  });
});

it('a line as text names both sides', () => {
  expect(REPORT.lines.map(lineText)).toEqual([
    '  missed A film: 120 ms (p95 129 ms, n 3) beside bare ffmpeg 100 ms, ratio 1.20; goal ≤ 1.15 x',
    '  met    memory: 150 MB; goal ≤ 200 MB at worst',
  ]);
});
