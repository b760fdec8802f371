/** The processor's time that some work takes, in milliseconds: not the clock's, as other tests run beside this one. */
export function cpuOf(work: () => unknown): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000;
}
