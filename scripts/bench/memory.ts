/** The most resident memory of this process above what it is now, in bytes; `sample` while the work goes on. */
export function peakOf(): { sample(): void; peak(): number } {
  const idle = process.memoryUsage.rss()
  let peak = 0
  return {
    sample: () => {
      peak = Math.max(peak, process.memoryUsage.rss() - idle)
    },
    peak: () => peak,
  }
}
