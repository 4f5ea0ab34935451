import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endsWithUs } from './endsWithUs.ts';

/** An nginx of our own. */
export interface NginxServer extends AsyncDisposable {
  readonly port: number;
}

const START_MS = 5000;

/**
 * Serves a folder on the loopback interface with one process and a configuration of its own under `dir`: nothing of the system's nginx is
 * read, written or asked for rights. Throws when it does not come up.
 */
export async function startNginx({
  binary,
  dir,
  root,
}: {
  readonly binary: string;
  readonly dir: string;
  readonly root: string;
}): Promise<NginxServer> {
  const port = await freePort();
  const config = join(dir, 'nginx.conf');
  await writeFile(config, configuration({ dir, root, port }));
  const child = spawn(binary, ['-p', dir, '-c', config, '-e', join(dir, 'nginx-errors.log')], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  endsWithUs(child);
  for (const untilMs = performance.now() + START_MS; !(await answers(port)); await sleep(50)) {
    if (performance.now() > untilMs || child.exitCode !== null) throw new Error(`nginx did not start: see nginx-errors.log in ${dir}`);
  }
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGQUIT');
      await ended;
    },
  };
}

/** One process, as ours is one; what the other settings would cost it is left out (logs, closing connections). */
function configuration({ dir, root, port }: { readonly dir: string; readonly root: string; readonly port: number }): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `  ${name}_temp_path ${dir}/${name};`);
  return [
    'daemon off;',
    'master_process off;',
    `pid ${dir}/nginx.pid;`,
    'events { worker_connections 256; }',
    'http {',
    '  access_log off;',
    '  sendfile on;',
    '  tcp_nopush on;',
    '  keepalive_requests 1000000;',
    '  types { video/mp2t ts; }',
    ...temporary,
    `  server { listen 127.0.0.1:${port}; root ${root}; }`,
    '}',
    '',
  ].join('\n');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
