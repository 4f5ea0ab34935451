import { expect, it } from 'vitest';
import { decodeText } from '../../../../electron/engine/transcode/subtitles/decodeText.ts';

/** Bytes of a text in an encoding that Node reads but does not write: found by decoding every one- and two-byte sequence. */
function encode(text: string, label: string): Buffer {
  const decoder = new TextDecoder(label);
  const bytesOf = new Map<string, readonly number[]>();
  for (let first = 0; first < 256; first += 1) {
    const one = decoder.decode(Uint8Array.of(first));
    if (Array.from(one).length === 1 && one !== '\ufffd' && !bytesOf.has(one)) bytesOf.set(one, [first]);
  }
  for (let first = 0x81; first < 0xff; first += 1) {
    for (let second = 0x40; second < 0xff; second += 1) {
      const two = decoder.decode(Uint8Array.of(first, second));
      if (Array.from(two).length === 1 && two !== '\ufffd' && !bytesOf.has(two)) bytesOf.set(two, [first, second]);
    }
  }
  return Buffer.from(
    Array.from(text).flatMap((character) => {
      const bytes = bytesOf.get(character);
      if (!bytes) throw new Error(`${label} has no "${character}"`);
      return bytes;
    }),
  );
}

function srt(lines: readonly string[]): string {
  return lines.map((line, i) => `${i + 1}\r\n00:00:0${i},000 --> 00:00:0${i},900\r\n${line}\r\n\r\n`).join('');
}

const SPOKEN = {
  'windows-1252': [
    'Où est passé le garçon ? Je ne l’ai pas trouvé.',
    'Très bien, à bientôt peut-être.',
    'C’était l’été dernier, près de la forêt.',
  ],
  'windows-1250': ['Příliš žluťoučký kůň úpěl ďábelské ódy.', 'Nevím, kde jsi byl včera večer.', 'Můžeš mi prosím říct, co se děje?'],
  'windows-1251': ['Где ты был вчера вечером?', 'Я не знаю, что тебе сказать.', 'Пойдём домой, уже поздно.'],
  gbk: ['你昨天晚上去哪儿了？', '我不知道该对你说什么。', '我们回家吧，已经很晚了。'],
  big5: ['你昨天晚上去哪裡了？', '我不知道該對你說什麼。', '我們回家吧，已經很晚了。'],
  shift_jis: ['昨日の夜はどこにいたの？', '何を言えばいいのか分からない。', 'もう遅いから家に帰ろう。'],
  'euc-kr': ['어젯밤에 어디에 있었어?', '무슨 말을 해야 할지 모르겠어.', '늦었으니까 집에 가자.'],
} as const;

it.each(Object.entries(SPOKEN))('finds out %s', (label, lines) => {
  expect(decodeText(encode(srt(lines), label))).toBe(srt(lines));
});

it.each([
  { name: 'UTF-8', bytes: Buffer.from('für – 日本', 'utf8') },
  { name: 'UTF-8 with its mark', bytes: Buffer.from('\ufefffür – 日本', 'utf8') },
  { name: 'UTF-16LE with its mark', bytes: Buffer.from('\ufefffür – 日本', 'utf16le') },
  { name: 'UTF-16BE with its mark', bytes: Buffer.from('\ufefffür – 日本', 'utf16le').swap16() },
])('reads $name', ({ bytes }) => {
  expect(decodeText(bytes)).toBe('für – 日本');
});

it('reads UTF-16 without a mark', () => {
  const text = srt(SPOKEN['windows-1251']);
  expect(decodeText(Buffer.from(text, 'utf16le'))).toBe(text);
  expect(decodeText(Buffer.from(text, 'utf16le').swap16())).toBe(text);
});

it('makes something of anything', () => {
  expect(decodeText(Buffer.alloc(0))).toBe('');
  expect(decodeText(Buffer.from([0xff]))).toHaveLength(1);
});

it.each([
  { language: 'cs', label: 'windows-1250', text: 'Příliš žluťoučký kůň' },
  { language: 'pl', label: 'iso-8859-2', text: 'Gdzie byłaś wczoraj wieczorem? Wróćmy już do domu, proszę cię bardzo.' },
  { language: 'hu', label: 'windows-1250', text: 'Ő fűt' },
  { language: 'ru', label: 'windows-1251', text: 'Да' },
  { language: 'el', label: 'windows-1253', text: 'Ναι, πάμε' },
  { language: 'tr', label: 'windows-1254', text: 'Işığı söndür' },
  { language: 'zh-Hant', label: 'big5', text: '是的' },
  { language: 'zh-Hans', label: 'gbk', text: '是的' },
  { language: 'ja', label: 'shift_jis', text: 'はい' },
  { language: 'ko', label: 'euc-kr', text: '네' },
])('needs few letters where the language is known: $language', ({ language, label, text }) => {
  expect(decodeText(encode(text, label), language)).toBe(text);
});
