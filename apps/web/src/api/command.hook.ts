import { useMutation, useQueryClient, type QueryKey, type UseMutationResult } from '@tanstack/react-query';
import { send, type Command, type Versioned } from './client.js';
import { isStale } from './problem.view.js';

interface CommandPlan<TInput> {
  /** Under which its last answer is found again by a page that is drawn anew. */
  readonly mutationKey?: QueryKey;
  readonly command: (input: TInput) => Command;
  /** Keys to read again afterwards; also when the server says that what was shown is stale. */
  readonly refresh?: (input: TInput) => readonly QueryKey[];
}

/** A button's command: one idempotency key per wish, queries read again on success. The caller shows `error`. */
export function useCommand<TInput, TOutput extends object = object>(
  plan: CommandPlan<TInput>,
): UseMutationResult<Versioned<TOutput>, Error, TInput> {
  const queries = useQueryClient();
  const readAgain = async (input: TInput): Promise<void> => {
    await Promise.all((plan.refresh?.(input) ?? []).map((queryKey) => queries.invalidateQueries({ queryKey })));
  };
  return useMutation<Versioned<TOutput>, Error, TInput>({
    ...(plan.mutationKey ? { mutationKey: plan.mutationKey } : {}),
    mutationFn: (input) => send<TOutput>(plan.command(input)) as Promise<Versioned<TOutput>>,
    onSuccess: (_output, input) => readAgain(input),
    onError: async (error, input) => {
      if (isStale(error)) await readAgain(input);
    },
  });
}
