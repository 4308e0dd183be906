import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import type { Configuration } from '#libs/platform/config/configuration';
import type { Logger } from '#libs/platform/log/logger';
import { AgencyContentModule } from './case/case.module.js';
import { OfficeModule } from './cycle/office.module.js';
import { ChangeModule } from './changes/change.module.js';
import { EditionModule } from './edition/edition.module.js';
import { HealthModule } from './health/health.module.js';
import { CommandGuard } from './http/command.guard.js';
import { PlatformModule } from './http/platform.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { SessionGuard } from './identity/session.guard.js';
import { OrganisationModule } from './organisation/organisation.module.js';
import { PublicModule } from './public/public.module.js';
import { EvaluationModule } from './review/evaluation.module.js';
import { TaskModule } from './task/task.module.js';

/** Guards run in this order: who is it, then has the command its headers. */
@Module({})
export class AppModule {
  static with(configuration: Configuration, logger: Logger, database?: DataSource): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(configuration, logger, database),
        HealthModule,
        IdentityModule,
        OrganisationModule,
        TaskModule,
        AgencyContentModule,
        EvaluationModule,
        OfficeModule,
        EditionModule,
        ChangeModule,
        PublicModule,
      ],
      providers: [
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: CommandGuard },
      ],
    };
  }
}
