import { Module } from '@nestjs/common';
import { EditionController } from './edition.controller.js';
import { EditionQuery } from './edition.query.js';
import { ImportEdition } from './import-edition.handler.js';

@Module({ controllers: [EditionController], providers: [EditionQuery, ImportEdition] })
export class EditionModule {}
