import { statfs } from 'node:fs/promises';

/** `events`: the system tells what changes; `polling`: only looking again and again finds out. */
export type WatchMode = 'events' | 'polling';

/** File systems whose servers do not tell of others' changes, by Linux's f_type (statfs(2), linux/magic.h). */
const REMOTE_TYPES: ReadonlySet<number> = new Set([
  0x6969, // nfs
  0x517b, // smb
  0xff534d42, // cifs
  0xfe534d42, // smb2
  0x65735546, // fuse: sshfs, rclone and the like
  0x01021997, // 9p: virtual machines
  0x5346414f, // afs
  0x00c36400, // ceph
  0x564c, // ncp
  0x73757245, // coda
  0x786f4256, // vboxsf
  0xbacbacbc, // vmhgfs
]);

/** How a folder is watched best: network shares by polling. Never rejects. */
export async function watchModeOf(path: string, platform: NodeJS.Platform): Promise<WatchMode> {
  if (platform === 'win32') return /^[\\/]{2}/.test(path) ? 'polling' : 'events';
  if (platform !== 'linux') return 'events';
  try {
    const { type } = await statfs(path);
    return isRemoteType(type) ? 'polling' : 'events';
  } catch {
    return 'polling'; // not there now: whatever it will be is looked at then
  }
}

/** Whether a file system of this f_type is on another machine. */
export function isRemoteType(type: number): boolean {
  return REMOTE_TYPES.has(type >>> 0);
}
