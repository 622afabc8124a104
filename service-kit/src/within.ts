/** The work's result, or a `TimeoutError` where it takes longer: what hangs at a dead connection is left to itself. */
export async function within<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new DOMException(`It took longer than ${limitMs} ms.`, 'TimeoutError')),
    limitMs,
  ).unref();
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
