import { openAsBlob } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What is used here of a session; all of it is in /api/openapi.json. */
interface Session {
  readonly session_id: string;
  readonly status: 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'CANCELLED' | 'EXPIRED';
  readonly progress: number;
  readonly playlist_url: string;
  readonly processed_video_url: string | null;
  readonly error: string | null;
}

const { PLAYHEAD_URL: url = '', PLAYHEAD_TOKEN: token = '' } = process.env;
const [picture = '', text = ''] = process.argv.slice(2);

async function ask(path: string, init: RequestInit = {}): Promise<Session> {
  const answer = await fetch(url + path, { ...init, headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Session;
}

const form = new FormData();
form.append('text_content', text);
form.append('avatar', await openAsBlob(picture), basename(picture));

let session = await ask('/api/video-streaming/', { method: 'POST', body: form });
process.stdout.write(`play this at once: ${session.playlist_url}\n`);
while (session.status === 'PROCESSING') {
  await sleep(300);
  session = await ask(`/api/video-streaming/${session.session_id}`);
}
if (session.processed_video_url === null) throw new Error(session.error ?? session.status);
const video = await fetch(session.processed_video_url);
await writeFile('presenter.mp4', Buffer.from(await video.arrayBuffer()));
process.stdout.write('saved as presenter.mp4\n');
