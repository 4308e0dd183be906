/** Kinds of evidence that are accepted: type as found in the content, extensions people give it, and whether a program can read it. */
export interface FileKind {
  readonly type: string;
  readonly extensions: readonly string[];
  readonly isMachineReadable: boolean;
}

export const FILE_KINDS: readonly FileKind[] = [
  { type: 'application/pdf', extensions: ['pdf'], isMachineReadable: false },
  { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'], isMachineReadable: false },
  { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'], isMachineReadable: true },
  { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', extensions: ['pptx'], isMachineReadable: false },
  { type: 'application/vnd.oasis.opendocument.text', extensions: ['odt'], isMachineReadable: false },
  { type: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'], isMachineReadable: true },
  { type: 'image/png', extensions: ['png'], isMachineReadable: false },
  { type: 'image/jpeg', extensions: ['jpg', 'jpeg'], isMachineReadable: false },
  { type: 'image/webp', extensions: ['webp'], isMachineReadable: false },
  { type: 'text/csv', extensions: ['csv'], isMachineReadable: true },
  { type: 'text/plain', extensions: ['txt'], isMachineReadable: false },
  { type: 'application/json', extensions: ['json'], isMachineReadable: true },
];
