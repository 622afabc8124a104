export const table = {
  density: 'Altura de las filas',
  densities: { compact: 'Compacta', normal: 'Normal', comfortable: 'Amplia' },
  columns: 'Columnas',
  columnsFailed: 'No se pudieron leer todas las columnas',
  usual: 'Como al principio',
};
