// A process whose parent is gone has nobody left to end it. Signals do not travel down by themselves: SIGTERM kills
// npm without a word to its child, and nothing at all is said after SIGKILL.

/**
 * Calls back once when this process has lost the parent that it started with.
 * @param {() => void} then
 */
export function whenOrphaned(then) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    then();
  }, 500);
  watch.unref();
}
