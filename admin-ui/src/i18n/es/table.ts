export const table = {
  density: 'Altura de las filas',
  densities: { compact: 'Compacta', normal: 'Normal', comfortable: 'Amplia' },
  columns: 'Columnas',
  usual: 'Como al principio',
};
