import { AsyncLocalStorage } from 'node:async_hooks';

/** Ids that every log line of a piece of work carries. */
export interface LogContext {
  readonly requestId?: string;
  readonly caseId?: string;
  readonly workflowId?: string;
}

const storage = new AsyncLocalStorage<{ context: LogContext }>();

/** Runs `work` with these ids on every log line it writes. */
export function withLogContext<T>(context: LogContext, work: () => T): T {
  return storage.run({ context: { ...storage.getStore()?.context, ...context } }, work);
}

/** Adds ids that became known while the work runs, for example the case of a task. Without a context around it this does nothing. */
export function addLogContext(context: LogContext): void {
  const store = storage.getStore();
  if (store) store.context = { ...store.context, ...context };
}

export const currentLogContext = (): LogContext => storage.getStore()?.context ?? {};
