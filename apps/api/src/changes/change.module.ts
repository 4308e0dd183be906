import { Module } from '@nestjs/common';
import { ChangeController } from './change.controller.js';
import { ChangeFeed } from './change-feed.js';

@Module({ controllers: [ChangeController], providers: [ChangeFeed] })
export class ChangeModule {}
