import { Controller, Get, Header, Inject, ServiceUnavailableException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService, TypeOrmHealthIndicator, type HealthCheckResult } from '@nestjs/terminus';
import { Drain } from '#libs/platform/http/drain';
import type { Metrics } from '#libs/platform/metrics/metrics';
import { problem } from '#libs/platform/http/problem.exception';
import { Public } from '../http/public.decorator.js';
import { METRICS } from '../http/tokens.js';

const PING_MS = 2_000;

@Public()
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly drain: Drain,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  /** The process answers. Says nothing about the servers it needs: restarting it would not mend them. */
  @Get('health/live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** Whether requests should be sent here: the database answers and the process is not leaving. */
  @Get('health/ready')
  async ready(): Promise<HealthCheckResult> {
    const process = this.indicators.check('process');
    try {
      return await this.health.check([
        async () => (this.drain.isDraining ? process.down('draining') : process.up()),
        () => this.database.pingCheck('database', { timeout: PING_MS }),
      ]);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      throw problem('unavailable', { detail: this.drain.isDraining ? 'draining' : 'the database does not answer' });
    }
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  measures(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
