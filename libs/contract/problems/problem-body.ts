import { PROBLEMS } from './problem.registry.js';
import {
  PROBLEM_TYPE_PREFIX,
  type FieldError,
  type ProblemBody,
  type ProblemName,
  type ProblemRow,
  type RefusalBody,
  type RefusalParams,
} from './problem.types.js';

export type ProblemLanguage = 'th' | 'en';

export const isProblemName = (name: string): name is ProblemName => Object.hasOwn(PROBLEMS, name);
export const problemRow = (name: ProblemName): ProblemRow => PROBLEMS[name];

const filled = (title: string, params: RefusalParams): string =>
  title.replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(params[key] ?? whole));

/** A name the registry does not know is a bug of ours; it is shown as it is rather than hidden. */
export function refusalBody(name: string, params: RefusalParams = {}): RefusalBody {
  const row = isProblemName(name) ? problemRow(name) : { titleTh: name, titleEn: name };
  return { name, titleTh: filled(row.titleTh, params), titleEn: filled(row.titleEn, params), params };
}

export interface ProblemContent {
  readonly name: ProblemName;
  readonly detail?: string;
  readonly params?: RefusalParams;
  readonly refusals?: readonly RefusalBody[];
  readonly errors?: readonly FieldError[];
}

export function problemBody(content: ProblemContent, language: ProblemLanguage, requestId: string): ProblemBody {
  const { titleTh, titleEn } = refusalBody(content.name, content.params);
  return {
    type: `${PROBLEM_TYPE_PREFIX}${content.name}`,
    title: language === 'en' ? titleEn : titleTh,
    titleTh,
    titleEn,
    status: problemRow(content.name).status,
    ...(content.detail === undefined ? {} : { detail: content.detail }),
    instance: requestId,
    refusals: content.refusals ?? [],
    errors: content.errors ?? [],
  };
}

/** Thai unless English is asked for first. */
export function languageOf(acceptLanguage: string | undefined): ProblemLanguage {
  const weighted = (acceptLanguage ?? '')
    .slice(0, 400)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';');
      const quality = Number(
        parameters.map((text) => /^\s*q\s*=\s*([\d.]+)\s*$/i.exec(text)?.[1]).find((found) => found !== undefined) ?? 1,
      );
      return { language: tag.trim().toLowerCase().split('-')[0] ?? '', quality };
    });
  const best = weighted
    .filter(({ language, quality }) => quality > 0 && (language === 'th' || language === 'en'))
    .sort((a, b) => b.quality - a.quality)[0];
  return best?.language === 'en' ? 'en' : 'th';
}
