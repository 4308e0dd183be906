import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '../format/date.format.js';
import { en, th } from '../text/texts.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof th };
  }
}

const STORED_AS = 'language';
const isLanguage = (value: string | null): value is Language => value === 'th' || value === 'en';

export function storedLanguage(): Language | null {
  const stored = localStorage.getItem(STORED_AS);
  return isLanguage(stored) ? stored : null;
}

export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { th: { translation: th }, en: { translation: en } },
    lng: storedLanguage() ?? 'th',
    fallbackLng: 'th',
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
}

export async function switchLanguage(language: Language, isRemembered = true): Promise<void> {
  if (isRemembered) localStorage.setItem(STORED_AS, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The language in use and a picker for pairs that the api sends. */
export function useLanguage(): { readonly language: Language; readonly pick: (th: string, en: string) => string } {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'th';
  return { language, pick: (thText, enText) => (language === 'th' ? thText : enText || thText) };
}
