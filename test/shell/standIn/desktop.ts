import { AppStandIn } from './app.ts';
import { browserWindowClass } from './browserWindow.ts';
import { DialogStandIn } from './dialog.ts';
import { Host } from './host.ts';
import { IpcMainStandIn } from './ipcMain.ts';
import { PowerMonitorStandIn, PowerSaveStandIn } from './power.ts';
import { ProtocolStandIn } from './protocol.ts';
import { ScreenStandIn, type DisplayView } from './screen.ts';
import { SessionStandIn, sessionModule } from './session.ts';
import { crashReporterModule, ShellStandIn } from './smallModules.ts';
import { nativeImageModule, nativeThemeModule, trayClass } from './tray.ts';

const ONE_DISPLAY: readonly DisplayView[] = [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }];

/** All parts of the stand-in, put together. */
export function createDesktop(executablePath: string, exit: (code: number) => void, displays = ONE_DISPLAY) {
  const host = new Host();
  const app = new AppStandIn({ host, executablePath, exit });
  const protocol = new ProtocolStandIn(host);
  const defaultSession = new SessionStandIn();
  const ipcMain = new IpcMainStandIn();
  const screen = new ScreenStandIn(host, displays);
  const BrowserWindow = browserWindowClass(
    { host, protocol, session: defaultSession, ipcMain, screen },
    { created: (window) => app.windowCreated(window), allClosed: () => app.windowsClosed() },
  );
  return {
    host,
    app,
    protocol,
    ipcMain,
    BrowserWindow,
    dialog: new DialogStandIn(host),
    session: sessionModule(host, defaultSession),
    screen,
    powerSave: new PowerSaveStandIn(host),
    powerMonitor: new PowerMonitorStandIn(host),
    nativeTheme: nativeThemeModule(),
    nativeImage: nativeImageModule(host),
    crashReporter: crashReporterModule(),
    shell: new ShellStandIn(host),
    ...trayClass(host),
  };
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
