import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a hardware encoder does that is not there. */
export type HardwareAct =
  /** Encodes: the real ffmpeg does it in software. */
  | { readonly kind: 'works' }
  | { readonly kind: 'fails'; readonly stderr: string }
  /** Gives so many pictures, then nothing for ever. */
  | { readonly kind: 'hangs'; readonly frames: number }
  /** Gives so many pictures, then ends with an error, `lingersMs` later. */
  | { readonly kind: 'dies'; readonly frames: number; readonly lingersMs?: number }
  /** Green instead of what it was given. */
  | { readonly kind: 'garbage' }
  | { readonly kind: 'ignores-keyframes' }
  | { readonly kind: 'wrong-size' }
  /** Ends well without having given anything. */
  | { readonly kind: 'gives-nothing' };

/** A real ffmpeg with hardware encoders that behave as told: those that are not told of are not listed. */
export interface FakeHardware {
  readonly path: string;
  /** From the next start on. */
  set(acts: Readonly<Record<string, HardwareAct>>): void;
  /** Encoders by ffmpeg's names in the order in which they were started, and whether they decoded too. */
  encodes(): readonly string[];
  forget(): void;
}

const PROGRAM = join(import.meta.dirname, 'fakeHardware.ts');

/** Writes the executable into `folder` (POSIX only). */
export function fakeHardware(folder: string, ffmpeg: string, acts: Readonly<Record<string, HardwareAct>>): FakeHardware {
  const path = join(folder, 'ffmpeg-with-hardware');
  const [actsFile, log] = [join(folder, 'acts.json'), join(folder, 'encodes.log')];
  const quoted = [process.execPath, PROGRAM, ffmpeg, actsFile].map((word) => `'${word}'`).join(' ');
  const lines = [
    '#!/bin/sh',
    'case " $* " in',
    `*' -encoders '*|*' -h '*) exec ${quoted} "$@" ;;`,
    '*_nvenc*|*_qsv*|*_vaapi*|*_amf*|*_mf*|*_v4l2m2m*|*_videotoolbox*) ;;',
    // What has nothing to do with the hardware goes to the real one without a detour.
    `*) exec '${ffmpeg}' "$@" ;;`,
    'esac',
    // The encoder is noted by the shell: who ends what hangs may do so before Node has begun.
    'for word in "$@"; do',
    '  if [ "$before" = -c:v ] && [ -n "$input" ]; then name=$word; fi',
    '  if [ "$word" = -i ]; then input=given; fi',
    `  if [ "$word" = -hwaccel ]; then decoding=' with decoding'; fi`,
    '  before=$word',
    'done',
    `echo "$name$decoding" >>'${log}'`,
    `exec ${quoted} "$@"`,
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  chmodSync(path, 0o755);
  const set = (changed: Readonly<Record<string, HardwareAct>>): void => writeFileSync(actsFile, JSON.stringify(changed));
  set(acts);
  return {
    path,
    set,
    encodes: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').filter(Boolean) : []),
    forget: () => writeFileSync(log, ''),
  };
}

const SOFTWARE: Readonly<Record<string, readonly string[]>> = {
  h264: [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-tune',
    'zerolatency',
    '-g',
    '100000',
    '-forced-idr',
    '1',
    '-x264-params',
    'scenecut=0',
  ],
  hevc: [
    '-c:v',
    'libx265',
    '-preset',
    'ultrafast',
    '-tune',
    'zerolatency',
    '-g',
    '100000',
    '-forced-idr',
    '1',
    '-x265-params',
    'scenecut=0:open-gop=0:repeat-headers=1:log-level=none',
  ],
};

async function main([ffmpeg = '', actsFile = '', ...args]: readonly string[]): Promise<number> {
  const acts = JSON.parse(readFileSync(actsFile, 'utf8')) as Record<string, HardwareAct>;
  if (args.includes('-encoders')) {
    for (const name of Object.keys(acts)) process.stdout.write(` V....D ${name.padEnd(20)} a fake (codec ${name.split('_')[0]})\n`);
    return 0;
  }
  if (args.includes('-h')) {
    process.stdout.write('Encoder AVOptions:\n  -forced_idr        <boolean>    E..V....... force IDR\n');
    return 0;
  }
  const at = args.indexOf('-c:v', args.indexOf('-i'));
  const name = args[at + 1] ?? '';
  const act = acts[name];
  if (act === undefined) throw new Error(`nobody said what ${name} does`);
  if (act.kind === 'fails') {
    process.stderr.write(`[${name} @ 0x55d0c0ffee00] ${act.stderr}\n`);
    return 1;
  }
  if (act.kind === 'gives-nothing') return 0;
  const frames = act.kind === 'hangs' || act.kind === 'dies' ? act.frames : null;
  const code = frames === 0 ? 0 : await run(ffmpeg, softwareArguments(args, at, name.split('_')[0] ?? '', act, frames));
  if (act.kind === 'hangs') await new Promise(() => setInterval(() => undefined, 60_000));
  if (act.kind === 'dies') await sleep(act.lingersMs ?? 0);
  if (act.kind === 'dies') process.stderr.write(`[${name} @ 0x55d0c0ffee00] the device was lost\n`);
  return act.kind === 'dies' ? 1 : code;
}

function run(ffmpeg: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => spawn(ffmpeg, args, { stdio: 'inherit' }).on('exit', (code) => resolve(code ?? 1)));
}

const DEVICE_FLAGS = new Set(['-init_hw_device', '-filter_hw_device', '-hwaccel', '-hwaccel_device', '-hwaccel_output_format']);

/** The same work without the hardware, spoilt as the act says. */
function softwareArguments(args: readonly string[], at: number, codec: string, act: HardwareAct, frames: number | null): readonly string[] {
  const keyframesAt = args.indexOf('-force_key_frames');
  const spoilt = act.kind === 'garbage' ? ',lutyuv=y=120:u=40:v=40' : act.kind === 'wrong-size' ? ',scale=iw-16:ih' : '';
  const before = args.slice(0, at).filter((word, i) => !DEVICE_FLAGS.has(word) && !DEVICE_FLAGS.has(args[i - 1] ?? ''));
  const filterAt = before.indexOf('-filter:v') + 1;
  const filters = (before[filterAt] ?? '').replace(',hwupload', '').replace(/scale_\w+=w=(\d+):h=(\d+)(:format=\w+)?/, 'scale=$1:$2');
  return [
    ...before.with(filterAt, filters + spoilt),
    ...(SOFTWARE[codec] ?? []),
    ...(frames === null ? [] : ['-frames:v', String(frames)]),
    ...args.slice(act.kind === 'ignores-keyframes' ? keyframesAt + 2 : keyframesAt),
  ];
}

// The first arguments are the real ffmpeg and what the hardware does; the rest is ffmpeg's command line.
if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
