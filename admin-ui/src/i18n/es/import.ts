export const importing = {
  title: 'Importar',
};
