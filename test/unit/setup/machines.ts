import type { Machine } from '../../../electron/setup/program.ts';

const DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n';
export const UBUNTU = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n';
export const MINT = 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n';
export const FEDORA = 'NAME="Fedora Linux"\nID=fedora\n';

/** A machine as a test wants it: Debian and no root unless said otherwise, with these files and no others. */
export interface MachineFacts extends Partial<Omit<Machine, 'isFile'>> {
  readonly files?: readonly string[];
}

export function machineWith({ files = [], ...facts }: MachineFacts): Machine {
  const defaults = { platform: 'linux', env: { PATH: '/usr/bin:/bin' }, uid: 1000, osRelease: DEBIAN } as const;
  return { ...defaults, ...facts, isFile: (path) => files.includes(path) };
}
