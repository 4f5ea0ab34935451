import { expect, test } from 'vitest';
import { createPictureTurns } from '../../../renderer/library/pictureTurns.ts';

function threeOfTwo() {
  const turns = createPictureTurns(2);
  const begun: string[] = [];
  const [a, b, c] = ['a', 'b', 'c'].map((name) => turns.take(() => void begun.push(name)));
  return { turns, begun, end: { a: a!, b: b!, c: c! } };
}

test('so many pictures load at once, the others wait in their order', () => {
  const { turns, begun, end } = threeOfTwo();
  turns.take(() => void begun.push('d'));
  expect(begun).toEqual(['a', 'b']);
  end.b();
  expect(begun).toEqual(['a', 'b', 'c']);
  end.a();
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

test('a picture that nobody waits for any more has no turn', () => {
  const { begun, end } = threeOfTwo();
  end.c();
  end.a();
  expect(begun).toEqual(['a', 'b']);
});

test('the end of one picture makes room for one, however often it is told', () => {
  const { turns, begun, end } = threeOfTwo();
  end.a();
  end.a();
  end.a();
  turns.take(() => void begun.push('d'));
  expect(begun).toEqual(['a', 'b', 'c']);
});
