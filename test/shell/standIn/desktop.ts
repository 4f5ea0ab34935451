import { AppStandIn } from './app.ts';
import { browserWindowClass } from './browserWindow.ts';
import { DialogStandIn } from './dialog.ts';
import { Host } from './host.ts';
import { IpcMainStandIn } from './ipcMain.ts';
import { ProtocolStandIn } from './protocol.ts';
import { SessionStandIn, sessionModule } from './session.ts';

/** All parts of the stand-in, put together. */
export function createDesktop(executablePath: string, exit: (code: number) => void) {
  const host = new Host();
  const app = new AppStandIn({ host, executablePath, exit });
  const protocol = new ProtocolStandIn(host);
  const defaultSession = new SessionStandIn();
  const ipcMain = new IpcMainStandIn();
  const BrowserWindow = browserWindowClass(
    { host, protocol, session: defaultSession, ipcMain },
    { created: (window) => app.windowCreated(window), allClosed: () => app.windowsClosed() },
  );
  return { host, app, protocol, ipcMain, BrowserWindow, dialog: new DialogStandIn(host), session: sessionModule(host, defaultSession) };
}

export type Desktop = ReturnType<typeof createDesktop>;

let desktop: Desktop | null = null;

/** Makes the one desktop of this process; before the module named electron is imported. */
export function setDesktop(made: Desktop): void {
  desktop = made;
}

/** The desktop of this process. Throws outside the stand-in's runner. */
export function theDesktop(): Desktop {
  if (!desktop) throw new Error('the stand-in for electron works only under test/shell/standIn/run.ts');
  return desktop;
}
