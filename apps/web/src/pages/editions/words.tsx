import { Text } from '@mantine/core';
import type { Bilingual } from '../../api/task.view.js';
import { useLanguage } from '../../app/i18n.js';
import { SearchedText } from '../../components/text-search/searched-text.js';

export interface Shown {
  readonly query: string;
  /** Both languages, one below the other. */
  readonly isBoth: boolean;
}

/** A text of the edition in the chosen language, with the other one below it where both are wanted. */
export function Words({ text, query, isBoth }: Shown & { readonly text: Bilingual }) {
  const { language } = useLanguage();
  const other = language === 'th' ? 'en' : 'th';
  return (
    <>
      <SearchedText text={text[language]} query={query} />
      {isBoth && (
        <Text component="span" display="block" c="dimmed" lang={other}>
          {text[other]}
        </Text>
      )}
    </>
  );
}
