import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import { th } from '../../text/texts.js';

type Field = keyof typeof th.editionField;

const LEVELS: Readonly<Record<string, ParseKeys>> = { basic: 'level.basic', advance: 'level.advance', significance: 'level.significance' };
/** Places that the api calls otherwise than the file. */
const OTHERWISE: Readonly<Record<string, Field>> = { 'results category': 'results', 'success factors': 'success_factors' };

const isField = (name: string): name is Field => Object.hasOwn(th.editionField, name);

/** The text of one part of a place; null for what is a name of its own, as an id. */
function fieldKey(part: string): ParseKeys | null {
  const field = OTHERWISE[part] ?? part;
  return LEVELS[part] ?? (isField(field) ? `editionField.${field}` : null);
}

/** A place as the api names it, `item 1.2, advance, checkpoint 3, th`, in the reader's words; ids stay as they are in the file. */
export function usePlaceWords(): (at: string) => string {
  const { t } = useTranslation();
  const word = (part: string): string => {
    const [, what = '', id = ''] = /^(item|category|checkpoint) (\S+)$/.exec(part) ?? [];
    if (what !== '') return t(`editionDiff.${what as 'item'}`, { id });
    const key = fieldKey(part);
    return key ? t(key) : part;
  };
  return (at) => at.split(', ').map(word).join(' · ');
}
