import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CommandResult } from '#libs/persistence/record/task-command';
import { GroupedTaskCommands } from '#libs/persistence/record/grouped-task-commands';
import type { TaskCommand } from '#libs/rules/task/facts.types';
import type { TaskOperation } from '#libs/rules/task/task.types';
import { commandKey, settled, type CommandDone } from '../http/settle.js';

export interface Operation {
  readonly actorId: string;
  readonly taskId: string;
  readonly operation: TaskOperation;
  readonly body: Omit<TaskCommand, 'operation' | 'target'>;
  readonly key: string;
  readonly ifVersion: number | null;
}

/** Every operation on a human task goes through the same door: the rules decide, the record writes. */
@Injectable()
export class OperateTask {
  readonly #commands: GroupedTaskCommands;

  constructor(source: DataSource) {
    this.#commands = new GroupedTaskCommands(source);
  }

  async run(request: Operation): Promise<CommandDone> {
    return settled(await this.attempt(request));
  }

  attempt({ actorId, taskId, operation, body, key, ifVersion }: Operation): Promise<CommandResult> {
    return this.#commands.run({
      actorId,
      taskId,
      command: { ...body, operation },
      key: commandKey(`task/${operation}/${taskId}`, key, body),
      ifVersion,
    });
  }
}
