/** What a fake program does instead of its work. */
export type Act =
  | { readonly kind: 'prints'; readonly stdout: string }
  | { readonly kind: 'exits'; readonly code: number; readonly stderr?: string }
  | { readonly kind: 'dies'; readonly signal: NodeJS.Signals }
  | SlowAct;

/** The acts that need a program of their own; the others are done by the shell that starts it. */
export type SlowAct =
  /** Does nothing for ever; with deaf ears it also ignores every signal that can be ignored. */
  | { readonly kind: 'hangs'; readonly isDeaf?: boolean }
  /** Two and a half packets of MPEG-TS, then this. */
  | { readonly kind: 'half-packet'; readonly after: Exclude<Act, { kind: 'prints' }> }
  /** Writes for ever. On stdout it says "blocked" and "resumed" on stderr when its reader stops and goes on. */
  | { readonly kind: 'floods'; readonly stream: 'stdout' | 'stderr'; readonly hasLines: boolean };

async function perform(act: Act): Promise<void> {
  switch (act.kind) {
    case 'prints':
      process.stdout.write(act.stdout);
      return;
    case 'exits':
      if (act.stderr !== undefined) process.stderr.write(`${act.stderr}\n`);
      process.exitCode = act.code;
      return;
    case 'dies':
      process.kill(process.pid, act.signal);
      return waitForEver();
    case 'hangs':
      if (act.isDeaf) for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGPIPE'] as const) process.on(signal, () => undefined);
      process.stderr.write('hanging\n');
      return waitForEver();
    case 'half-packet':
      await written(Buffer.concat([tsPacket(), tsPacket(), tsPacket().subarray(0, 94)]));
      return perform(act.after);
    case 'floods':
      return act.stream === 'stdout' ? floodStdout() : floodStderr(act.hasLines);
  }
}

function tsPacket(): Buffer {
  const packet = Buffer.alloc(188, 0xff);
  packet.set([0x47, 0x1f, 0xff, 0x10]); // a null packet: ISO/IEC 13818-1, 2.4.3.2
  return packet;
}

function written(chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(chunk, (error) => (error ? reject(error) : resolve())));
}

async function floodStdout(): Promise<never> {
  const chunk = Buffer.concat(Array.from({ length: 348 }, tsPacket));
  for (;;) {
    let isBlocked = false;
    const timer = setTimeout(() => {
      isBlocked = true;
      process.stderr.write('blocked\n');
    }, 300);
    await written(chunk);
    clearTimeout(timer);
    if (isBlocked) process.stderr.write('resumed\n');
  }
}

async function floodStderr(hasLines: boolean): Promise<never> {
  for (let line = 0; ; line += 1) {
    const text = hasLines ? `[warning] complaint ${line}\n`.repeat(100) : 'x'.repeat(8192);
    await new Promise((resolve) => process.stderr.write(text, resolve));
  }
}

function waitForEver(): Promise<never> {
  setInterval(() => undefined, 60_000);
  return new Promise(() => undefined);
}

// The first argument is the act, the rest is the command line that the real program would get.
if (import.meta.main) await perform(JSON.parse(process.argv[2] ?? '') as Act);
