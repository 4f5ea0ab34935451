import type { DesktopBridge } from '../../shared/desktopBridge.ts';
import { SessionView, type SessionRequest } from '../../shared/sessionsContract.ts';

/** What a presenter video is made from; null: not chosen. */
export interface PresenterDraft {
  readonly title: string;
  readonly text: string;
  readonly picture: File | null;
  readonly recording: File | null;
}

/**
 * Begins a presenter video. In a browser its files are sent; in the app the engine, which runs on the same machine, is told where they lie.
 * Throws an Error with a sentence for a person.
 */
export async function sendPresenter(
  { title, text, picture, recording }: PresenterDraft,
  { desktop, create }: { readonly desktop: DesktopBridge<File> | null; readonly create: (request: SessionRequest) => Promise<SessionView> },
): Promise<SessionView> {
  if (desktop !== null) {
    return create({
      title,
      text_content: text,
      ...(picture && { avatar: { path: desktop.pathForFile(picture) } }),
      ...(recording && { reference_audio: { path: desktop.pathForFile(recording) } }),
    });
  }
  const form = new FormData();
  form.append('title', title);
  form.append('text_content', text);
  if (picture) form.append('avatar', picture);
  if (recording) form.append('reference_audio', recording);
  const answer = await fetch('api/video-streaming/', { method: 'POST', body: form, credentials: 'same-origin' });
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(messageIn(body) ?? answer.statusText);
  return SessionView.parse(body);
}

/** The words of an error's body; null: there are none. */
function messageIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  const { error } = body;
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : null;
}
