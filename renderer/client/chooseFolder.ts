import { desktopBridge } from './desktop.ts';

/** The platform's dialog for choosing a folder: its path, null when the person cancelled. Absent (null) in the browser version. */
export function folderDialog(page: Window): (() => Promise<string | null>) | null {
  const desktop = desktopBridge(page);
  if (desktop === null || !('openFolderDialog' in desktop) || typeof desktop.openFolderDialog !== 'function') return null;
  const { openFolderDialog } = desktop as typeof desktop & { openFolderDialog(): Promise<string | null> };
  return () => openFolderDialog();
}
