import type { DemoFilm } from './demoTitles.ts';

/** A scene of a few layers as SVG, the same at each run: with its title as a poster, without as a frame of the film. */
export function demoPicture(
  { title, hue, scene }: Pick<DemoFilm, 'title' | 'hue' | 'scene'>,
  {
    widthPx,
    heightPx,
    isPoster,
    shift = 0,
  }: { readonly widthPx: number; readonly heightPx: number; readonly isPoster: boolean; readonly shift?: number },
): string {
  const random = randomFrom(title + String(shift));
  const [w, h] = [widthPx, heightPx];
  const horizon = h * (isPoster ? 0.58 : 0.6);
  const sun = { x: w * (0.25 + random() * 0.5), y: horizon - h * (0.05 + random() * 0.25), r: Math.min(w, h) * (0.1 + random() * 0.09) };
  const layers =
    scene === 'sea'
      ? waves(w, h, horizon, random, hue)
      : scene === 'city'
        ? roofs(w, h, horizon, random, hue)
        : hills(w, h, horizon, random, hue, scene);
  const stars =
    scene === 'moon'
      ? Array.from(
          { length: 70 },
          () =>
            `<circle cx="${n(random() * w)}" cy="${n(random() * horizon)}" r="${n(0.4 + random() * 1.6)}" fill="#fff" opacity="${n(0.3 + random() * 0.7)}"/>`,
        ).join('')
      : '';
  const isDark = scene === 'moon' || scene === 'city';
  const words = isPoster ? titleOf(title, w, h) : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
<stop offset="0" stop-color="oklch(${isDark ? '22%' : '42%'} 0.09 ${hue})"/><stop offset="0.55" stop-color="oklch(${isDark ? '46%' : '68%'} 0.12 ${hue - 14})"/>
<stop offset="0.75" stop-color="oklch(${isDark ? '66%' : '84%'} 0.11 ${hue - 34})"/></linearGradient>
<radialGradient id="glow"><stop offset="0" stop-color="#fff" stop-opacity="0.55"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>
<rect width="${w}" height="${h}" fill="url(#sky)"/>${stars}
<circle cx="${n(sun.x)}" cy="${n(sun.y)}" r="${n(sun.r * 3.4)}" fill="url(#glow)"/>
<circle cx="${n(sun.x)}" cy="${n(sun.y)}" r="${n(sun.r)}" fill="oklch(95% 0.05 ${hue - 40})"/>
${layers}${words}</svg>`;
}

type Random = () => number;

function hills(w: number, h: number, horizon: number, random: Random, hue: number, scene: string): string {
  return [0, 1, 2, 3]
    .map((layer) => {
      const base = horizon + layer * h * 0.1;
      const points = Array.from({ length: 9 }, (_, step) => ({ x: (w * step) / 8, y: base - random() * h * (0.16 - layer * 0.025) }));
      const trees = scene === 'forest' && layer > 0 ? firs(points, w, random, shade(layer, hue)) : '';
      return `<path d="M0 ${h} L0 ${n(points[0]?.y ?? base)} ${smooth(points)} L${w} ${h} Z" fill="${shade(layer, hue)}"/>${trees}`;
    })
    .join('');
}

function firs(points: readonly { readonly x: number; readonly y: number }[], w: number, random: Random, fill: string): string {
  return Array.from({ length: 26 }, () => {
    const x = random() * w;
    const { y } = points[Math.min(points.length - 1, Math.round((x / w) * 8))] ?? { y: 0 };
    const size = w * (0.02 + random() * 0.03);
    return `<path d="M${n(x)} ${n(y - size * 2.6)} L${n(x + size * 0.7)} ${n(y + size * 2)} L${n(x - size * 0.7)} ${n(y + size * 2)} Z" fill="${fill}"/>`;
  }).join('');
}

function waves(w: number, h: number, horizon: number, random: Random, hue: number): string {
  const lines = Array.from({ length: 26 }, (_, at) => {
    const y = horizon + (h - horizon) * (at / 26) ** 1.5;
    const x = random() * w;
    return `<rect x="${n(x - w * 0.2)}" y="${n(y)}" width="${n(w * (0.08 + random() * 0.35))}" height="${n(1 + at * 0.22)}" rx="2" fill="#fff" opacity="${n(0.08 + random() * 0.22)}"/>`;
  });
  return `<rect x="0" y="${n(horizon)}" width="${w}" height="${h}" fill="${shade(1, hue)}"/>${lines.join('')}`;
}

function roofs(w: number, h: number, horizon: number, random: Random, hue: number): string {
  return [0, 1, 2]
    .map((layer) => {
      let x = -w * 0.05;
      let out = '';
      while (x < w) {
        const width = w * (0.05 + random() * 0.08);
        const top = horizon + layer * h * 0.09 - random() * h * (0.26 - layer * 0.05);
        const windows =
          layer === 0
            ? ''
            : Array.from(
                { length: 9 },
                () =>
                  `<rect x="${n(x + width * (0.12 + random() * 0.7))}" y="${n(top + h * (0.02 + random() * 0.25))}" width="${n(w * 0.008)}" height="${n(w * 0.012)}" fill="oklch(88% 0.13 80)" opacity="${n(random())}"/>`,
              ).join('');
        out += `<rect x="${n(x)}" y="${n(top)}" width="${n(width)}" height="${h}" fill="${shade(layer + 1, hue)}"/>${windows}`;
        x += width * 1.02;
      }
      return out;
    })
    .join('');
}

function shade(layer: number, hue: number): string {
  return `oklch(${[46, 35, 25, 16][layer] ?? 14}% ${[0.08, 0.065, 0.05, 0.03][layer] ?? 0.03} ${hue + 12})`;
}

function titleOf(title: string, w: number, h: number): string {
  const words = title.split(' ');
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 11) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const size = Math.min(w * 0.14, (w * 1.25) / Math.max(...lines.map((line) => line.length)));
  return lines
    .map(
      (line, at) =>
        `<text x="${n(w * 0.08)}" y="${n(h * 0.95 - (lines.length - 1 - at) * size * 1.05)}" font-size="${n(size)}" font-family="system-ui, sans-serif" font-weight="800" letter-spacing="${n(-size * 0.03)}" fill="#fdf8ee">${line.replace('&', '&amp;')}</text>`,
    )
    .join('');
}

function smooth(points: readonly { readonly x: number; readonly y: number }[]): string {
  return points
    .slice(1)
    .map(({ x, y }, at) => {
      const before = points[at] ?? { x, y };
      const middle = (before.x + x) / 2;
      return `C${n(middle)} ${n(before.y)} ${n(middle)} ${n(y)} ${n(x)} ${n(y)}`;
    })
    .join(' ');
}

function n(value: number): string {
  return value.toFixed(1);
}

/** Numbers from 0 to 1, the same for the same text (mulberry32). */
function randomFrom(text: string): Random {
  let state = 0;
  for (const character of text) state = (Math.imul(state, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
