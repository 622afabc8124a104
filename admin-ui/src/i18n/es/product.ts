export const product = {
  title: 'Producto',
};
