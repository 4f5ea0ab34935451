/** A picture that lies in the page, ready to be shown. */
export interface LoadedPicture {
  /** For `src` and `href`, until it is released. */
  readonly url: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly release: () => void;
}

/** Fetches and decodes a picture. Rejects when it cannot be had, or the signal is aborted. */
export async function loadPicture(address: string, signal: AbortSignal): Promise<LoadedPicture> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`The picture was refused with ${answer.status}.`);
  const url = URL.createObjectURL(await answer.blob());
  const release = (): void => URL.revokeObjectURL(url);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    signal.throwIfAborted();
    return { url, widthPx: image.naturalWidth, heightPx: image.naturalHeight, release };
  } catch (error) {
    release();
    throw error;
  }
}
