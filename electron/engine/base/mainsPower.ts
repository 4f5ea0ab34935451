import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where Linux tells of power supplies (Documentation/ABI/testing/sysfs-class-power of the kernel). */
const LINUX_SUPPLIES = '/sys/class/power_supply';

/** Whether the computer runs on mains as far as its system tells, at the time of asking. Where nothing tells: true. */
export async function isOnMains(platform: NodeJS.Platform, dir = LINUX_SUPPLIES): Promise<boolean> {
  if (platform !== 'linux') return true;
  const names = await readdir(dir).catch(() => []); // a system without the folder has no supply to tell of
  const supplies = await Promise.all(
    names.map(async (name) => {
      const fact = async (file: string): Promise<string> => (await readFile(join(dir, name, file), 'utf8').catch(() => '')).trim();
      return { type: await fact('type'), scope: await fact('scope'), online: await fact('online'), status: await fact('status') };
    }),
  );
  const own = supplies.filter(({ scope }) => scope !== 'Device'); // a mouse has a battery, too
  const isStored = ({ type }: { readonly type: string }): boolean => type === 'Battery' || type === 'UPS';
  const outer = own.filter((supply) => !isStored(supply));
  if (outer.some(({ online }) => online !== '' && online !== '0')) return true;
  const stored = own.filter(isStored);
  return !stored.some(({ status }) => status === 'Discharging') && !(stored.length > 0 && outer.some(({ type }) => type === 'Mains'));
}
