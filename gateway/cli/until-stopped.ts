/** Signals closer together than this are one Ctrl-C: npm passes on the one that the terminal has sent to everybody. */
const ONE_KEY_PRESS_MS = 1_000;

/** Resolves on Ctrl-C, a polite kill or a closed terminal. A second Ctrl-C ends the process at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let since: number | null = null;
    const stop = (): void => {
      since ??= performance.now();
      if (performance.now() - since > ONE_KEY_PRESS_MS) process.exit(130);
      resolve();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
  });
}
