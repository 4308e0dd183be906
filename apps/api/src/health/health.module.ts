import { Inject, Module, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { DataSource } from 'typeorm';
import { Drain } from '#libs/platform/http/drain';
import type { Mailer } from '#libs/platform/mail/mailer';
import { MAILER } from '../http/tokens.js';
import { HealthController } from './health.controller.js';

/** Health, and leaving in order: readiness red first, then the server, then the database. */
@Module({ imports: [TerminusModule.forRoot({ errorLogStyle: 'json', logger: false })], controllers: [HealthController] })
export class HealthModule implements OnModuleDestroy, OnApplicationShutdown {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly drain: Drain,
    private readonly database: DataSource,
    @Inject(MAILER) private readonly mailer: Mailer | null,
  ) {}

  onModuleDestroy(): void {
    this.drain.begin(this.host.httpAdapter.getHttpServer());
  }

  async onApplicationShutdown(): Promise<void> {
    this.drain.end();
    this.mailer?.close();
    await this.database.destroy();
  }
}
