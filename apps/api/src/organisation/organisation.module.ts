import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { AgencyController } from './agency.controller.js';
import { AgencyQuery } from './agency.query.js';
import { ImportRowsHandler } from './csv/import-rows.handler.js';
import { ImportController } from './csv/import.controller.js';
import { DecideRoleProposalHandler } from './decide-role-proposal.handler.js';
import { GrantRoleHandler } from './grant-role.handler.js';
import { MinistryController } from './ministry.controller.js';
import { MinistryQuery } from './ministry.query.js';
import { PersonController } from './person.controller.js';
import { PersonQuery } from './person.query.js';
import { RoleGrantController } from './role-grant.controller.js';
import { RoleProposalController } from './role-proposal.controller.js';
import { RoleProposalQuery } from './role-proposal.query.js';
import { SaveAgencyHandler } from './save-agency.handler.js';
import { SaveMinistryHandler } from './save-ministry.handler.js';
import { SavePersonHandler } from './save-person.handler.js';

@Module({
  imports: [IdentityModule],
  controllers: [MinistryController, AgencyController, PersonController, RoleGrantController, RoleProposalController, ImportController],
  providers: [
    MinistryQuery,
    AgencyQuery,
    PersonQuery,
    RoleProposalQuery,
    SaveMinistryHandler,
    SaveAgencyHandler,
    SavePersonHandler,
    GrantRoleHandler,
    DecideRoleProposalHandler,
    ImportRowsHandler,
  ],
})
export class OrganisationModule {}
