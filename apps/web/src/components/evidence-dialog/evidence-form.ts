import type { Classification, EvidenceUpload } from '../../api/evidence.view.js';

/** What the upload form holds while a person fills it in. */
export interface EvidenceForm {
  readonly file: File | null;
  readonly title: string;
  readonly classification: Classification;
  readonly periodFromOn: string | null;
  readonly periodToOn: string | null;
}
export const EMPTY_FORM: EvidenceForm = { file: null, title: '', classification: 'open', periodFromOn: null, periodToOn: null };

export type EvidenceFormError = 'fileMissing' | 'titleMissing' | 'periodMissing' | 'periodOrder';

/** Everything that is wrong with the form, at once. Secret evidence has no file: only its name goes in. */
export function formErrors(form: EvidenceForm): readonly EvidenceFormError[] {
  const { file, title, classification, periodFromOn, periodToOn } = form;
  const isSecret = classification === 'secret';
  return [
    ...(!isSecret && !file ? (['fileMissing'] as const) : []),
    ...(title.trim() === '' ? (['titleMissing'] as const) : []),
    ...(!periodFromOn || !periodToOn ? (['periodMissing'] as const) : periodFromOn > periodToOn ? (['periodOrder'] as const) : []),
  ];
}

export function toUpload({ file, title, classification, periodFromOn, periodToOn }: EvidenceForm): EvidenceUpload {
  return {
    file: classification === 'secret' ? null : file,
    title: title.trim(),
    classification,
    periodFromOn: periodFromOn ?? '',
    periodToOn: periodToOn ?? '',
  };
}
