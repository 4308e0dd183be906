import { ApplicationFailure, Context } from '@temporalio/activity';

export interface ActivityLog {
  error(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** SQLSTATE classes and codes that mean "not now": connection, resources, shutdown, lock, deadlock, serialisation, time limits. */
const FAULT_STATES = /^(08...|53...|57...|58...|40...|55P03|25P03|XX000)$/;
const FAULT_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
]);
/** Faults that come without a code, from the driver and its pool. */
const FAULT_TEXTS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Cannot use a pool after calling end|connection is closed/i;

interface Coded {
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly driverError?: unknown;
  readonly name?: unknown;
  readonly message?: unknown;
}

/** A fault is worth another try; anything else is a bug of ours, which trying again would only hide. */
export function isFault(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause, driverError, message } = error as Coded;
  if (error instanceof AggregateError && error.errors.some(isFault)) return true; // a host with several addresses
  if (typeof code === 'string' && (FAULT_STATES.test(code) || FAULT_CODES.has(code))) return true;
  if (typeof message === 'string' && FAULT_TEXTS.test(message)) return true;
  return isFault(cause) || isFault(driverError);
}

function shortNameOf(error: unknown): string {
  const { name, code, driverError } = (typeof error === 'object' && error !== null ? error : {}) as Coded;
  const inner = (driverError as Coded | undefined)?.code ?? code;
  return [name, inner].filter((part) => typeof part === 'string').join(' ') || 'unknown error';
}

/** The full error goes to the log of this process; Temporal's history gets its name and code, never a text that may quote a value. */
export function guarded<Input extends unknown[], Output>(
  name: string,
  log: ActivityLog,
  work: (...input: Input) => Promise<Output>,
): (...input: Input) => Promise<Output> {
  return async (...input) => {
    try {
      return await work(...input);
    } catch (error) {
      if (error instanceof ApplicationFailure) throw error;
      const { workflowExecution, attempt } = Context.current().info;
      const fields = { activity: name, workflowId: workflowExecution?.workflowId, attempt, err: error };
      const message = `${name}: ${shortNameOf(error)}`;
      if (isFault(error)) {
        log.warn(fields, 'an activity met a fault and is tried again');
        throw ApplicationFailure.retryable(message, 'Fault');
      }
      log.error(fields, 'an activity broke an invariant');
      throw ApplicationFailure.nonRetryable(message, 'BrokenInvariant');
    }
  };
}
