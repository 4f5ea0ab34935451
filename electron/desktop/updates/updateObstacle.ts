import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Why this build gets no updates; null: it does. electron-builder writes app-update.yml only where it is told where releases are published,
 * and our workflow tells it only when it can sign them.
 */
export function updateObstacle({
  isPackaged,
  resourcesPath,
}: {
  readonly isPackaged: boolean;
  readonly resourcesPath: string;
}): 'development' | 'unsigned' | null {
  if (!isPackaged) return 'development';
  return existsSync(join(resourcesPath, 'app-update.yml')) ? null : 'unsigned';
}
