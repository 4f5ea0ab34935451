import type { Page } from 'playwright-core';

/** A place in a film's own pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Red, green and blue, 0 to 255, of what is seen at some places of the picture now; the bars around it are left out. */
export async function picturePixels(
  page: Page,
  film: { readonly widthPx: number; readonly heightPx: number },
  places: readonly Place[],
): Promise<readonly (readonly number[])[]> {
  const shot = await page.screenshot({ type: 'png' });
  return page.evaluate(
    async ({ png, widthPx, heightPx, wanted }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(image, 0, 0);
      const box = document.querySelector('video')!.getBoundingClientRect();
      const scale = Math.min(box.width / widthPx, box.height / heightPx);
      const [left, top] = [box.x + (box.width - widthPx * scale) / 2, box.y + (box.height - heightPx * scale) / 2];
      return wanted.map(({ x, y }) => {
        const [red = 0, green = 0, blue = 0] = context.getImageData(Math.round(left + x * scale), Math.round(top + y * scale), 1, 1).data;
        return [red, green, blue];
      });
    },
    { png: shot.toString('base64'), ...film, wanted: places },
  );
}
