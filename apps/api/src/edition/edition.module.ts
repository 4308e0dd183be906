import { Module } from '@nestjs/common';
import { EditionController } from './edition.controller.js';

@Module({ controllers: [EditionController] })
export class EditionModule {}
