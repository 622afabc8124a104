export const system = {
  title: 'Sistema',
};
