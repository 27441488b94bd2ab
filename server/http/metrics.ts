import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { counts } from '../lib/counts'

/** Figures asked when /metrics is read, by name. */
export type GaugeSource = { name: string; help: string; read(): Promise<number> }

export type Metrics = {
  request(method: string, route: string, status: number, ms: number): void
  text(): Promise<string>
}

/** A registry of its own per app, so that several apps live in one process. */
export function createMetrics(gauges: GaugeSource[]): Metrics {
  const registry = new Registry()
  const requests = new Histogram({
    name: 'http_request_ms',
    help: 'milliseconds per request',
    labelNames: ['method', 'route', 'status'],
    buckets: [2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000],
    registers: [registry],
  })
  new Counter({
    name: 'yundian_events_total',
    help: 'things worth counting, by name',
    labelNames: ['name'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [name, times] of counts()) this.inc({ name }, times)
    },
  })
  for (const { name, help, read } of gauges) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read())
      },
    })
  }
  return {
    request: (method, route, status, ms) =>
      requests.observe({ method, route, status: String(status) }, ms),
    text: () => registry.metrics(),
  }
}
