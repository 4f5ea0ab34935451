/**
 * The test picture and sound as ffmpeg's lavfi expressions, readable by tools/exact: the frame's number as a barcode of 24 cells with
 * its complement below, a flash in the first 50 ms of each full second, a moving ground; a tone of 437 Hz on the left, a beep of
 * 50 ms at each full second and a slow sweep (which tells where one is) on the right.
 */

export interface Picture {
  /** Frames per second, e.g. "30000/1001". */
  readonly rate: string;
  readonly seconds: number;
}

export interface Sound {
  readonly rateHz: number;
  /** ffmpeg's layout, e.g. "stereo", "5.1", "7.1", "mono". */
  readonly layout: string;
  readonly seconds: number;
}

/** 640x360. `setpts` may give the frames other times: N is the frame's number. */
export function pictureSource({ rate, seconds }: Picture): string {
  const code = `nullsrc=s=24x2:r=${rate}:d=${seconds},format=gray,geq=lum='16+219*mod(floor(N/pow(2,X))+Y,2)',scale=576:64:flags=neighbor,format=yuv420p,pad=640:72:16:0:black`;
  const flash = `drawbox=x=520:y=20:w=100:h=60:color=black:t=fill,drawbox=x=520:y=20:w=100:h=60:color=white:t=fill:enable='lt(mod(t,1),0.05)'`;
  return `${code}[code];testsrc2=s=640x288:r=${rate}:d=${seconds},format=yuv420p,${flash}[ground];[code][ground]vstack`;
}

const TONE = '0.4*sin(2*PI*437*t)';
const BEEP = '0.5*sin(2*PI*1500*t)*lt(mod(t,1),0.05)';
/** 60 to 340 Hz in 7 s, again and again: no two places nearby are alike. */
const SWEEP = '0.1*sin(2*PI*(60*mod(t,7)+20*mod(t,7)*mod(t,7)))';
const FAINT_HZ = [150, 75, 210, 270, 330, 390];

/** An aevalsrc of this layout. */
export function soundSource({ rateHz, layout, seconds }: Sound): string {
  const others = { mono: 0, stereo: 2, '5.1': 6, '7.1': 8 }[layout] ?? 2;
  const channels =
    others === 0
      ? [`0.5*(${TONE}+${BEEP}+2*${SWEEP})`]
      : [TONE, `${BEEP}+${SWEEP}`, ...FAINT_HZ.slice(0, others - 2).map((hz) => `0.05*sin(2*PI*${hz}*t)`)];
  return `aevalsrc=exprs='${channels.join('|')}':channel_layout=${layout}:sample_rate=${rateHz}:duration=${seconds}`;
}
