import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Each tuple's shade 7 and darker keeps 4.5:1 on white and on its own shade 0, so that words in it may be read everywhere. */
const navy: MantineColorsTuple = [
  '#eef5fa',
  '#dbe8f2',
  '#b4d0e4',
  '#8ab6d5',
  '#679fc8',
  '#3f82b1',
  '#226a9c',
  '#155684',
  '#0d3b5c',
  '#082a43',
];
const leaf: MantineColorsTuple = [
  '#eaf7ef',
  '#d5eedd',
  '#a9dcb9',
  '#7ac993',
  '#51b674',
  '#319a58',
  '#1f8047',
  '#176a3a',
  '#105029',
  '#0a381c',
];
const amber: MantineColorsTuple = [
  '#fff6e0',
  '#fdeabf',
  '#f9d78a',
  '#f4c95d',
  '#e5ad2b',
  '#c58c0a',
  '#9a6a00',
  '#7d5500',
  '#5f4100',
  '#432d00',
];
const rose: MantineColorsTuple = [
  '#fdeeee',
  '#f9d9d9',
  '#f1b0b0',
  '#e88686',
  '#de5f5f',
  '#cc3d3d',
  '#b02a2a',
  '#941f1f',
  '#721515',
  '#520d0d',
];
const slate: MantineColorsTuple = [
  '#f5f7f9',
  '#e9edf1',
  '#d4dbe2',
  '#b8c2cc',
  '#94a1ae',
  '#71808f',
  '#566473',
  '#43505e',
  '#2e3945',
  '#1b242d',
];

export const theme = createTheme({
  primaryColor: 'navy',
  primaryShade: 7,
  colors: { navy, leaf, amber, rose, slate, gray: slate, red: rose, green: leaf, yellow: amber, blue: navy },
  black: '#1b242d',
  fontFamily: "'Sarabun', 'Noto Sans Thai', system-ui, sans-serif",
  fontSizes: { xs: '15px', sm: '16px', md: '18px', lg: '20px', xl: '23px' },
  lineHeights: { xs: '1.6', sm: '1.6', md: '1.7', lg: '1.6', xl: '1.5' },
  headings: {
    fontFamily: "'Sarabun', 'Noto Sans Thai', system-ui, sans-serif",
    fontWeight: '700',
    sizes: {
      h1: { fontSize: '30px', lineHeight: '1.5' },
      h2: { fontSize: '24px', lineHeight: '1.5' },
      h3: { fontSize: '20px', lineHeight: '1.5' },
      h4: { fontSize: '18px', lineHeight: '1.5' },
    },
  },
  defaultRadius: 'md',
  respectReducedMotion: true,
  focusRing: 'auto',
  cursorType: 'pointer',
  components: {
    // The list stays inside the page's landmarks and scrolls by itself, as a popup of its field.
    Select: {
      defaultProps: { size: 'md', withScrollArea: false, comboboxProps: { withinPortal: false } },
      styles: { options: { maxHeight: 260, overflowY: 'auto' } },
    },
    Button: {
      defaultProps: { size: 'md' },
      styles: {
        root: { minHeight: 44, height: 'auto', paddingBlock: 6 },
        label: { whiteSpace: 'normal', lineHeight: 1.6, height: 'auto' },
      },
    },
    Modal: { defaultProps: { centered: true } },
    InputWrapper: {
      styles: { label: { fontWeight: 600 }, description: { fontSize: 15, color: 'var(--mantine-color-dimmed)' }, error: { fontSize: 15 } },
    },
    TextInput: { defaultProps: { size: 'md' } },
    PasswordInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NumberInput: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    FileInput: { defaultProps: { size: 'md' } },
    DateInput: { defaultProps: { size: 'md' } },
    Checkbox: { defaultProps: { size: 'md' }, styles: { label: { fontSize: 18, lineHeight: 1.7 } } },
    Table: { defaultProps: { verticalSpacing: 'sm' } },
    Tabs: { styles: { tab: { minHeight: 44, fontSize: 17, paddingInline: 12 } } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f6f8fa',
    '--mantine-color-dimmed': '#4d5a68',
    '--mantine-color-placeholder': '#5d6a78',
    '--mantine-color-error': '#a32424',
    '--mantine-color-anchor': '#155684',
    '--mantine-color-disabled-color': '#566473',
    '--mantine-color-default-border': '#b8c2cc',
  },
  dark: {},
});
