/** The Battery Status API, which TypeScript's DOM types leave out and only Chromium has. */
interface BatteryNavigator {
  readonly getBattery?: () => Promise<{ readonly charging: boolean }>;
}

/** Whether this computer runs on its battery; false where the browser does not tell. */
export async function isOnBattery(browser: object): Promise<boolean> {
  const { getBattery } = browser as BatteryNavigator;
  if (getBattery === undefined) return false;
  try {
    return !(await getBattery.call(browser)).charging;
  } catch {
    return false; // refused by a permissions policy
  }
}
