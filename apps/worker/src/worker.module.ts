import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Configuration } from '#libs/platform/config/configuration';
import type { Logger } from '#libs/platform/log/logger';
import { startWorkerParts, type WorkerParts } from './worker.parts.js';

/** The running parts, held by Nest's life cycle. */
export class WorkerProcess implements OnApplicationShutdown {
  constructor(private readonly parts: WorkerParts) {}

  get ended(): Promise<void> {
    return this.parts.ended;
  }

  onApplicationShutdown(): Promise<void> {
    return this.parts.stop();
  }
}

@Module({})
export class WorkerModule {
  static of(config: Configuration, log: Logger): DynamicModule {
    return {
      module: WorkerModule,
      providers: [{ provide: WorkerProcess, useFactory: async () => new WorkerProcess(await startWorkerParts(config, log)) }],
    };
  }
}
