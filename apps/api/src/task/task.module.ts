import { Module } from '@nestjs/common';
import { OperateTask } from './operate-task.handler.js';
import { TaskController } from './task.controller.js';
import { TaskQuery } from './task.query.js';

@Module({ controllers: [TaskController], providers: [TaskQuery, OperateTask], exports: [TaskQuery, OperateTask] })
export class TaskModule {}
