/** Threads that read files, beside libuv's four of old: a network disk that does not answer holds those that ask it for as long as it is silent. */
const READING_THREADS = '24';

/** To be called before anything is read in the background: libuv looks once. What the person set stays. */
export function askForThreads(env: NodeJS.ProcessEnv): void {
  env['UV_THREADPOOL_SIZE'] ??= READING_THREADS;
}
