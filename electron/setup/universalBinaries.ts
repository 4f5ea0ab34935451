import { spawnSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from './build.ts';

const INSTALLER = join(PROJECT_DIR, 'node_modules/ffmpeg-static');

function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const { status } = spawnSync(program, [...args], { cwd: PROJECT_DIR, stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed`);
}

/** Fetches ffmpeg for one processor and puts it aside. */
function fetchFor(arch: 'x64' | 'arm64'): string {
  run(process.execPath, [join(INSTALLER, 'install.js')], { npm_config_arch: arch, npm_config_platform: 'darwin' });
  const aside = join(INSTALLER, `ffmpeg-${arch}`);
  renameSync(join(INSTALLER, 'ffmpeg'), aside);
  return aside;
}

/**
 * Before a universal app for macOS is packaged: npm brings ffmpeg and ffprobe for this machine's processor alone. ffmpeg becomes one file for both,
 * ffprobe's package for the other one is added without noting it anywhere. Throws where one of the programs fails.
 */
function bringBoth(): void {
  if (existsSync(join(INSTALLER, 'ffmpeg'))) renameSync(join(INSTALLER, 'ffmpeg'), join(INSTALLER, 'ffmpeg-of-this-machine'));
  const halves = [fetchFor('x64'), fetchFor('arm64')];
  run('lipo', ['-create', ...halves, '-output', join(INSTALLER, 'ffmpeg')]);
  run('rm', ['-f', ...halves, join(INSTALLER, 'ffmpeg-of-this-machine')]);
  // --force: npm would refuse a package for another processor.
  run('npm', ['install', '--no-save', '--force', '@ffprobe-installer/darwin-x64', '@ffprobe-installer/darwin-arm64']);
}

if (import.meta.main) bringBoth();
