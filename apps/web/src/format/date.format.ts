/** Every date and time is shown in Asia/Bangkok, whatever the device says; Thai in the Buddhist era with Arabic digits, English with both eras. */
export type Language = 'th' | 'en';

const ZONE = 'Asia/Bangkok';
const LOCALE: Readonly<Record<Language, string>> = { th: 'th-TH-u-ca-buddhist-nu-latn', en: 'en-GB' };
/** Buddhist era minus common era, years. */
export const ERA_OFFSET_YEARS = 543;

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(LOCALE[language], { timeZone: ZONE, ...options });
  formatters.set(key, known);
  return known;
}

/** A date in Bangkok (`2027-02-27`) or an instant (`2027-02-27T09:30:00Z`). Noon in Bangkok stands for a date. */
function instantOf(value: string): Date {
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T12:00:00+07:00` : value);
}

function dated(language: Language, value: string, month: 'long' | 'short'): string {
  const at = instantOf(value);
  const text = formatter(language, month, { day: 'numeric', month, year: 'numeric' }).format(at);
  if (language === 'th') return text;
  const yearBe = Number(formatter('en', 'year', { year: 'numeric' }).format(at)) + ERA_OFFSET_YEARS;
  return `${text} (B.E. ${yearBe})`;
}

export const longDate = (language: Language, value: string): string => dated(language, value, 'long');
export const shortDate = (language: Language, value: string): string => dated(language, value, 'short');

/** 16.30 น. in Thai, 16:30 in English. */
export function timeOfDay(language: Language, at: string): string {
  const [hour, minute] = formatter('en', 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at)).split(':');
  return language === 'th' ? `${hour}.${minute} น.` : `${hour}:${minute}`;
}

export const dateAndTime = (language: Language, at: string): string => `${shortDate(language, at)} ${timeOfDay(language, at)}`;

/** Day of the week with the long date, for the rehearsal bar. */
export function weekdayDate(language: Language, value: string): string {
  const weekday = formatter(language, 'weekday', { weekday: 'long' }).format(instantOf(value));
  return `${weekday}${language === 'th' ? 'ที่' : ','} ${longDate(language, value)}`;
}

/**
 * A typed day, day/month/year or ISO, in either era: 2570 and 2027 give the same day. Answers an ISO date, or null when it is none.
 * Years from 2400 on are read as Buddhist era.
 */
export function parseTypedDate(text: string): string | null {
  const plain = text.trim().replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain);
  const local = /^(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{4})$/.exec(plain);
  const parts = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : null;
  if (!parts) return null;
  const [typedYear, month, day] = parts.map(Number) as [number, number, number];
  const year = typedYear >= 2400 ? typedYear - ERA_OFFSET_YEARS : typedYear;
  const date = new Date(Date.UTC(year, month - 1, day));
  const isSameDay = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isSameDay ? date.toISOString().slice(0, 10) : null;
}
