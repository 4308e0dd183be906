import type { Server } from 'node:http';

const SWEEP_MS = 200;
const PATIENCE_MS = 10_000;

/** Leaving without cutting anybody off: readiness goes red, answers close their connection, connections that fell idle are ended. */
export class Drain {
  private started = false;
  private sweep: NodeJS.Timeout | null = null;

  get isDraining(): boolean {
    return this.started;
  }

  /** `server.close()` ends only connections that are idle at that moment; one that was busy answers and then sits idle for Fastify's 72 s. */
  begin(server: Server): void {
    if (this.started) return;
    this.started = true;
    const until = Date.now() + PATIENCE_MS;
    this.sweep = setInterval(() => {
      if (Date.now() < until) server.closeIdleConnections();
      else server.closeAllConnections();
    }, SWEEP_MS);
    this.sweep.unref();
  }

  end(): void {
    if (this.sweep) clearInterval(this.sweep);
  }
}
