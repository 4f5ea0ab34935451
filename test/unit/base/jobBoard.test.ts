import { describe, expect, it } from 'vitest';
import { JobBoard, type BoardJob } from '../../../electron/engine/base/jobBoard.ts';

function scan(pause: BoardJob['pause']): BoardJob {
  return { jobId: 'scan:films', kind: 'scan', subject: 'films', done: 3, total: null, state: 'running', pause, resume: null, cancel: null };
}

describe('the board of jobs', () => {
  it('tells what is done now, and what can be done about it', () => {
    const board = new JobBoard();
    expect(board.list()).toEqual([]);
    const leave = board.add(() => [scan(() => undefined)]);
    expect(board.list()).toEqual([
      { jobId: 'scan:films', kind: 'scan', subject: 'films', done: 3, total: null, state: 'running', can: ['pause'] },
    ]);
    leave();
    expect(board.list()).toEqual([]);
  });

  it('passes orders on, and refuses those that make no sense', () => {
    const board = new JobBoard();
    let pauses = 0;
    board.add(() => [scan(() => void (pauses += 1))]);
    board.order({ jobId: 'scan:films', order: 'pause' });
    expect(pauses).toBe(1);
    expect(() => board.order({ jobId: 'scan:films', order: 'cancel' })).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    expect(() => board.order({ jobId: 'scan:gone', order: 'pause' })).toThrow(expect.objectContaining({ code: 'ITEM_UNKNOWN' }));
  });
});
