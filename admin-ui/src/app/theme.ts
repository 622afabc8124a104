import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The blue of a carbon copy: of what can be done, and of nothing else. */
const accent: MantineColorsTuple = [
  '#edf2ff',
  '#dbe4ff',
  '#bccdfd',
  '#8ba6f5',
  '#7292f0',
  '#4a6ce0',
  '#3a5cd2',
  '#1c43b7',
  '#163694',
  '#102a75',
];

const still = { defaultProps: { transitionProps: { duration: 0 } } };

/** What Mantine's scripts have to know; all else of the look stands in tokens.css. */
export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'md',
  respectReducedMotion: true,
  // What appears is there: neither slides nor fades.
  components: {
    Popover: still,
    Menu: still,
    Modal: still,
    ModalRoot: still,
    Drawer: still,
    SegmentedControl: { defaultProps: { transitionDuration: 0 } },
  },
});
