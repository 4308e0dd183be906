import { LEVELS } from '../scoring/score.types.js';
import type { CycleContext } from '../stage/cycle-context.types.js';
import type { CommandFacts, ContentFacts, Refusal, TaskCommand } from './facts.types.js';

/** A mark as it comes with a completion; `item` may be left out where the task is about one item. */
export interface GivenMark {
  readonly item?: string;
  readonly level: string;
  readonly checkpoint: number;
  readonly met: boolean;
}

interface Place {
  readonly item: string;
  readonly level: string;
  readonly checkpoint: number;
}

type Scope = Pick<CycleContext, 'edition' | 'items'>;

export const marksOf = (command: Pick<TaskCommand, 'details'>): readonly GivenMark[] =>
  (command.details?.['marks'] as readonly GivenMark[] | undefined) ?? [];

/** How a refusal names a checkpoint: `4.4 Basic 1`. */
const nameOf = ({ item, level, checkpoint }: Place): string =>
  `${item} ${level.charAt(0).toUpperCase()}${level.slice(1)} ${checkpoint}`.trim();

const namesOf = (places: readonly Place[]): string => [...new Set(places.map(nameOf))].join(', ');

/** Is it a checkpoint of the edition, or an indicator that the agency submitted, in an item of the cycle's categories? */
function isInScope({ edition, items }: Scope, { indicators = [] }: ContentFacts, { item, level: name, checkpoint }: Place): boolean {
  if (name === 'indicator') return items.includes(item) && indicators.some((one) => one.item === item && one.number === checkpoint);
  const level = LEVELS.find((id) => id === name);
  if (level === undefined || !items.includes(item)) return false;
  const shape = edition.categories.flatMap((category) => category.items).find(({ id }) => id === item);
  return Number.isInteger(checkpoint) && checkpoint >= 1 && checkpoint <= (shape?.checkpoints[level] ?? 0);
}

const placesOf = (task: CommandFacts['task'], command: TaskCommand): Place[] =>
  marksOf(command).map(({ item, level, checkpoint }) => ({
    item: item ?? (task.subjectKind === 'item' ? task.subject : ''),
    level,
    checkpoint,
  }));

/**
 * Items, marks and returned checkpoints that a completion names must be of the edition and in the cycle's categories, marks also of the task's item where it has one; each mark once.
 * `takesMarks`: whether the outcome does anything with marks. Refusals: item-not-here, marks-not-taken, checkpoint-not-here, checkpoint-repeated; params say which.
 */
export function scopeRefusals(
  scope: Scope,
  { task, content }: Pick<CommandFacts, 'task' | 'content'>,
  command: TaskCommand,
  takesMarks: boolean,
): Refusal[] {
  const marked = placesOf(task, command);
  const known = (command.items ?? []).filter(({ item }) => scope.items.includes(item));
  const unknown = (command.items ?? []).find(({ item }) => !scope.items.includes(item));
  const strange = [
    ...marked.filter((place) => !isInScope(scope, content, place) || (task.subjectKind === 'item' && place.item !== task.subject)),
    ...known
      .flatMap(({ item, checkpoints }) => checkpoints.map((place) => ({ item, ...place })))
      .filter((place) => !isInScope(scope, content, place)),
  ];
  const repeated = marked.filter((place, at) => marked.findIndex((other) => nameOf(other) === nameOf(place)) < at);
  return [
    ...(unknown ? [{ name: 'item-not-here', params: { item: unknown.item } }] : []),
    ...(marked.length > 0 && !takesMarks ? [{ name: 'marks-not-taken' }] : []),
    ...(strange.length > 0 ? [{ name: 'checkpoint-not-here', params: { checkpoints: namesOf(strange) } }] : []),
    ...(repeated.length > 0 ? [{ name: 'checkpoint-repeated', params: { checkpoints: namesOf(repeated) } }] : []),
  ];
}

/** A moderator decides every checkpoint of the item that is still open. Refusal: checkpoints-undecided, with those that no mark names. */
export function undecidedRefusal({ task, content }: Pick<CommandFacts, 'task' | 'content'>, command: TaskCommand): Refusal | null {
  const named = new Set(placesOf(task, command).map(nameOf));
  const left = (content.consensus?.open ?? [])
    .map((place): Place => ({ item: task.subject, ...place }))
    .filter((place) => !named.has(nameOf(place)));
  return left.length === 0 ? null : { name: 'checkpoints-undecided', params: { checkpoints: namesOf(left), count: left.length } };
}
