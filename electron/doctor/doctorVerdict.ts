import type { DoctorFindings, DoctorVerdict } from './doctorReport.ts';

/** Less than that, and segments cannot be kept. */
const LEAST_FREE_BYTES = 200_000_000;
/** Less than that, and the cache soon makes again what it has thrown away. */
const FEW_FREE_BYTES = 2_000_000_000;
/** Below real time a film stops again and again; some of the processor is needed for sound and for reading. */
const COMFORTABLE_SPEED = 1.5;

/** What the findings come to: what is in the way and what to do, and what could be better. */
export function doctorVerdict(findings: DoctorFindings): DoctorVerdict {
  const problems = [...programProblems(findings), ...placeProblems(findings)];
  return { canPlay: problems.length === 0, problems, notes: notesOn(findings) };
}

function programProblems({ binaries, databaseProblem, software }: DoctorFindings): readonly string[] {
  const problems: string[] = [];
  for (const tool of ['ffmpeg', 'ffprobe'] as const) {
    if (binaries.some((binary) => binary.tool === tool && binary.state === 'in-use')) continue;
    const refused = binaries.filter((binary) => binary.tool === tool);
    const found = refused.length === 0 ? `There is no ${tool}.` : `No ${tool} can be used.`;
    problems.push(
      `${found} Install ffmpeg 5.1 or later (Debian and Ubuntu: "apt install ffmpeg", macOS: "brew install ffmpeg", Windows: "winget install ffmpeg"), or name one with PLAYHEAD_${tool.toUpperCase()}.`,
    );
  }
  const failed = software.filter(({ speed }) => speed === null);
  if (software.length > 0 && failed.length === software.length)
    problems.push(`ffmpeg cannot encode H.264: it ${failed[0]?.reason ?? 'failed'}. Install a complete build of ffmpeg.`);
  if (databaseProblem !== null)
    problems.push(`The database does not work: ${databaseProblem}. Run "npm ci" again, with the Node that runs Playhead.`);
  return problems;
}

function placeProblems({ folders, network }: DoctorFindings): readonly string[] {
  const problems: string[] = [];
  for (const { name, path, problem } of folders)
    if (problem !== null)
      problems.push(`The ${name} ${path} ${problem}. Change its permissions, or choose another with --data or PLAYHEAD_DATA.`);
  const fullest = folders.find(({ freeBytes }) => freeBytes !== null && freeBytes < LEAST_FREE_BYTES);
  if (fullest)
    problems.push(`There is almost no room on the disk of ${fullest.path}. Delete something, or choose another folder with --data.`);
  if (network.problem !== null)
    problems.push(`${network.host}:${network.port} ${network.problem}. Choose another port with --port, or 0 for any free one.`);
  return problems;
}

function notesOn({ software, encoders, decoders, folders, desktop }: DoctorFindings): readonly string[] {
  const notes: string[] = [];
  const works = encoders?.encoders.some(({ state, codec }) => state === 'works' && codec === 'h264') ?? false;
  const slow = software.find(({ speed }) => speed !== null && speed < COMFORTABLE_SPEED);
  if (slow && !works)
    notes.push(`Without a hardware encoder films of ${slow.heightPx}p and more will stop at times: choose a lower quality for them.`);
  const missing = decoders.filter(({ isThere }) => !isThere).map(({ label }) => label);
  if (missing.length > 0) notes.push(`This ffmpeg does not decode ${missing.join(', ')}: such films or their sound cannot be played.`);
  const tight = folders.find(({ freeBytes }) => freeBytes !== null && freeBytes >= LEAST_FREE_BYTES && freeBytes < FEW_FREE_BYTES);
  if (tight) notes.push(`There is little room on the disk of ${tight.path}: what was converted is not kept for long.`);
  if (desktop.obstacle !== null) notes.push(`No window can open: ${desktop.obstacle}. The browser version works.`);
  else if (desktop.electron === null) notes.push("Electron's binary is not here yet: npm start fetches it.");
  return notes;
}
