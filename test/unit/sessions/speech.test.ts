import { describe, expect, it } from 'vitest';
import { speakSentences } from '../../../electron/engine/sessions/presenter/speech.ts';
import type { Pcm } from '../../../electron/engine/sessions/speech/wav.ts';
import type { Synthesiser } from '../../../electron/engine/sessions/speech/synthesiser.ts';

const TEXTS = ['One.', 'Two, two.', 'Three, three, three.', 'Four.', 'Five.'];
const sentences = TEXTS.map((text) => ({ text, endsParagraph: false }));
const SPEECH = { language: 'en', signal: new AbortController().signal };

/** Speaks when it is told to; a second for each letter. */
function slowSynthesiser() {
  const open = new Map<string, PromiseWithResolvers<Pcm>>();
  const synthesiser: Synthesiser = {
    name: 'slow',
    speak: (text) => {
      const spoken = Promise.withResolvers<Pcm>();
      open.set(text, spoken);
      return spoken.promise;
    },
  };
  const say = (text: string): void =>
    open.get(text)?.resolve({ rateHz: 100, channels: 1, bitsPerSample: 8, data: Buffer.alloc(text.length * 100) });
  return { synthesiser, open, say };
}

describe('speaking a text', () => {
  it('begins with the first sentence alone, then speaks three at once, and keeps their order', async () => {
    const { synthesiser, open, say } = slowSynthesiser();
    const speaking = speakSentences(sentences, synthesiser, SPEECH);
    const first = speaking.next();
    expect(open.size).toBe(1);
    say('One.');
    await first;
    const second = speaking.next();
    expect([...open.keys()]).toEqual(TEXTS.slice(0, 4));
    for (const text of TEXTS.slice(1, 4).toReversed()) say(text);
    await second;
    const third = speaking.next();
    say('Five.');
    await third;
    await speaking.next();
    const last = await speaking.next();
    const spoken = last.done === true ? null : last.value();
    expect(spoken?.texts.map(({ text }) => text)).toEqual(TEXTS);
    expect(spoken?.texts.map(({ startSeconds, endSeconds }) => Math.round(endSeconds - startSeconds))).toEqual(
      TEXTS.map(({ length }) => length),
    );
  });

  it('fails where a sentence cannot be spoken, once those before it are', async () => {
    const { synthesiser, open, say } = slowSynthesiser();
    const speaking = speakSentences(sentences, synthesiser, SPEECH);
    const first = speaking.next();
    say('One.');
    await first;
    const second = speaking.next();
    open.get(TEXTS[2] ?? '')?.reject(new Error('no voice'));
    say('Two, two.');
    expect((await second).done).toBe(false);
    await expect(speaking.next()).rejects.toThrow('no voice');
  });
});
