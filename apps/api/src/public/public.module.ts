import { Module } from '@nestjs/common';
import { PublicTableQuery } from './public-table.query.js';
import { PublicController } from './public.controller.js';

@Module({ controllers: [PublicController], providers: [PublicTableQuery] })
export class PublicModule {}
